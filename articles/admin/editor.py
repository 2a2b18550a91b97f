"""The editor of a story's body: CKEditor 4, kept to what a story may hold.

What it sends is cleaned by ``body.clean`` all the same: its own filter protects nothing.
"""

from typing import Any

from ckeditor.widgets import CKEditorWidget
from csp.constants import SELF, UNSAFE_INLINE
from django import forms
from django.forms.widgets import Script
from django.templatetags.static import static
from django.utils.translation import gettext as _

LOOSER_POLICY = {
    "style-src": [SELF, UNSAFE_INLINE],
    "script-src-attr": [UNSAFE_INLINE],
}
"""What the page with the editor adds to the Content-Security-Policy: CKEditor 4 sets styles and
handlers in attributes. Scripts still come from this site only."""

CONFIG: dict[str, Any] = {
    "customConfig": "",  # all there is to set stands here: two files fewer, one after the other
    "stylesSet": False,
    "language": "vi",
    "skin": "moono-lisa",
    "toolbar": [
        ["Bold", "Italic", "Photos"],
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
        "sourcearea,stylescombo,elementspath,language,specialchar,pagebreak,bidi,div,font,resize,"
        "colorbutton,colordialog,copyformatting,dialogadvtab,editorplaceholder,indentblock,justify,"
        "liststyle,showblocks"
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

    @property
    def media(self) -> forms.Media:
        """Return the editor's files; its scripts, half of all, keep no word waiting."""
        where = {"data-ckeditor-basepath": static("ckeditor/ckeditor/")}
        scripts: list[Any] = [
            Script("ckeditor/ckeditor-init.js", id="ckeditor-init-script", defer=True, **where),
            Script("ckeditor/ckeditor/ckeditor.js", defer=True),
            Script("ckeditor/fixups.js", defer=True),
        ]
        return forms.Media(css={"all": ["ckeditor/ckeditor.css"]}, js=scripts)

    def _set_config(self) -> None:
        super()._set_config()
        # What our plugin calls its button, and what the editor's own Vietnamese leaves in English.
        words = {
            "photos": _("Photos"),
            "paragraph": _("Paragraph"),
            "subheading": _("Sub-heading"),
            "smaller": _("Smaller sub-heading"),
            "linked": _("Words that lead there"),
        }
        self.config.update(CONFIG, words=words)
        self.external_plugin_resources = [("articlephoto", static("desk/articlephoto.js"), "")]
