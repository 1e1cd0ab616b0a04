// Lets a password be seen while it is typed. Without it the field is as it was.
"use strict";
for (const input of document.querySelectorAll("input[type=password][data-show]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "as-link";
  button.textContent = input.dataset.show;
  button.setAttribute("aria-pressed", "false");
  button.setAttribute("aria-controls", input.id);
  button.addEventListener("click", () => {
    const shows = input.type === "password";
    input.type = shows ? "text" : "password";
    button.textContent = shows ? input.dataset.hide : input.dataset.show;
    button.setAttribute("aria-pressed", String(shows));
    input.focus();
  });
  input.after(button);
  // What is sent is a password again: browsers then offer to keep it.
  input.form.addEventListener("submit", () => { input.type = "password"; });
}
