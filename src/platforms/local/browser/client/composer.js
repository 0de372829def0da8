// The line where commands are typed: what it can become, what was typed before, and a file beside it.

export function compose(form) {
  const line = form.elements.namedItem("line");
  line.removeAttribute("list");
  form.addEventListener("done", () => {
    form.reset();
    line.focus();
  });
}
