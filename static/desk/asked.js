/* Who leaves a form in which they typed and that they have not sent is asked first: other scripts
   keep what is typed in a story, a report, a reason or a comment; here it is nowhere else. */

const form = document.querySelector("#content-main form");
let typed = document.querySelector(".errornote") !== null; // what was refused is not saved

form?.addEventListener("input", () => (typed = true));
form?.addEventListener("submit", () => (typed = false));
window.addEventListener("beforeunload", (event) => typed && event.preventDefault());
