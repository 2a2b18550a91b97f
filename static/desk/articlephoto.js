/* CKEditor plugin: a photo of the story where it stands in the text.
   Stored is only <figure data-photo="KEY"></figure>; picture and caption are those of the photo's
   card, which the page hands over as window.storyPhotos (story.js). */

CKEDITOR.plugins.add("articlephoto", {
  requires: "widget",

  beforeInit(editor) {
    const { paragraph, subheading, smaller, linked } = editor.config.words;
    Object.assign(editor.lang.format, { tag_p: paragraph, tag_h2: subheading, tag_h3: smaller });
    editor.lang.link.displayText = linked;
  },

  init(editor) {
    // Without the editor's focus: who put the cursor nowhere has none at the beginning of the text.
    editor.addCommand("photos", { exec: () => window.storyPhotos.show(), editorFocus: false, readOnly: true });
    editor.ui.addButton("Photos", { label: editor.config.words.photos, command: "photos" });

    editor.widgets.add("articlephoto", {
      draggable: true,
      allowedContent: "figure[!data-photo]",
      requiredContent: "figure[data-photo]",

      upcast(element) {
        if (element.name !== "figure" || !element.attributes["data-photo"]) return false;
        element.children.length = 0;
        return true;
      },

      downcast(element) {
        return new CKEDITOR.htmlParser.element("figure", {
          "data-photo": element.attributes["data-photo"],
        });
      },

      init() {
        this.showCard();
      },

      /* Show the picture and caption of the card, as they are now. */
      showCard() {
        const figure = this.element.$;
        const card = window.storyPhotos?.card(figure.getAttribute("data-photo"));
        const caption = document.createElement("span");
        caption.className = "photo-in-text-caption";
        caption.textContent = card ? card.caption || card.empty : "—";
        figure.classList.add("photo-in-text");
        figure.replaceChildren(...(card?.picture ? [picture(card.picture)] : []), caption);
      },
    });

    function picture(source) {
      const image = document.createElement("img");
      image.src = source;
      image.alt = "";
      return image;
    }
  },
});
