// The list over the composer: what the line can become, after the pattern of a combobox with a list box.

export function createChoices(line, list, take) {
  let inserts = [];
  let typed = 0;
  let at = -1;
  // The line that they are for: somebody may have typed on before they came.
  let of = "";

  list.addEventListener("mousedown", (event) => {
    // Focus stays in the line.
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option !== null) accept([...list.children].indexOf(option));
  });

  function select(index) {
    list.children[at]?.setAttribute("aria-selected", "false");
    at = index;
    const option = list.children[at];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option === undefined) line.removeAttribute("aria-activedescendant");
    else line.setAttribute("aria-activedescendant", option.id);
  }

  function close() {
    inserts = [];
    list.hidden = true;
    line.setAttribute("aria-expanded", "false");
    select(-1);
  }

  function accept(index) {
    const insert = inserts[index];
    if (insert === undefined || line.value !== of) return;
    line.value = line.value.slice(0, line.value.length - typed) + insert;
    close();
    take();
  }

  return {
    close,
    get isOpen() {
      return inserts.length > 0;
    },
    get isLate() {
      return line.value !== of;
    },
    get isPicked() {
      return at >= 0;
    },
    show(help) {
      ({ inserts, typed } = help);
      of = line.value;
      if (inserts.length === 0) return close();
      at = -1;
      list.innerHTML = help.choices;
      list.hidden = false;
      list.scrollTop = 0;
      line.setAttribute("aria-expanded", "true");
      line.removeAttribute("aria-activedescendant");
    },
    move(steps) {
      const count = inserts.length;
      select(at < 0 && steps < 0 ? count - 1 : (at + steps + count) % count);
    },
    accept() {
      accept(Math.max(at, 0));
    },
  };
}
