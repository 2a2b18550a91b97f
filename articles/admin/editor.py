"""The editor of a story's body: CKEditor 4, kept to what a story may hold.

What it sends is cleaned by ``body.clean`` all the same: its own filter protects nothing.
"""

from typing import Any

from ckeditor.widgets import CKEditorWidget
from csp.constants import SELF, UNSAFE_INLINE
from django.templatetags.static import static

LOOSER_POLICY = {
    "style-src": [SELF, UNSAFE_INLINE],
    "script-src-attr": [UNSAFE_INLINE],
}
"""What the page with the editor adds to the Content-Security-Policy: CKEditor 4 sets styles and
handlers in attributes. Scripts still come from this site only."""

CONFIG: dict[str, Any] = {
    "language": "vi",
    "skin": "moono-lisa",
    "toolbar": [
        ["Bold", "Italic"],
        ["Format"],
        ["NumberedList", "BulletedList", "Blockquote"],
        ["Link", "Unlink", "Table"],
        ["PasteText", "RemoveFormat"],
        ["Undo", "Redo", "Find", "Maximize"],
    ],
    "format_tags": "p;h2;h3",
    "extraPlugins": "divarea,widget,lineutils,articlephoto",
    "removePlugins": (
        "filebrowser,iframe,flash,forms,smiley,about,scayt,wsc,exportpdf,preview,print,save,newpage,templates,"
        "image,image2,uploadimage,uploadwidget,filetools,cloudservices,easyimage,codesnippetgeshi,"
        "sourcearea,stylescombo,elementspath,language,specialchar,pagebreak,bidi,div,font,resize"
    ),
    "allowedContent": (
        "p h2 h3 h4 strong b em i u s sub sup blockquote ul ol li table thead tbody tr br hr;"
        "a[!href,title]; td[colspan,rowspan]; th[colspan,rowspan,scope]; figure[!data-photo]"
    ),
    "disallowedContent": "script style iframe object embed",
    "entities": False,
    "basicEntities": True,
    "forcePasteAsPlainText": "allow-word",
    "disableNativeSpellChecker": False,
    "versionCheck": False,
    "width": "100%",
    "removeDialogTabs": "link:advanced;link:upload",
}


class BodyEditor(CKEditorWidget):
    """The editor, with our plugin that shows photos where they stand in the text."""

    def __init__(self) -> None:
        super().__init__(config_name="default")

    def _set_config(self) -> None:
        super()._set_config()
        self.config.update(CONFIG)
        self.external_plugin_resources = [("articlephoto", static("desk/articlephoto.js"), "")]
