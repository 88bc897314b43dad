/** Creates elements. Data from the server becomes text or an attribute, never HTML. */

/** A new element; children are elements or text. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** Update the children of `parent` to `items`; unchanged ones stay in place and keep focus and selection. */
export function arrange(parent, items, key, make, update = () => {}) {
  const wanted = new Map(items.map((item) => [key(item), item]));
  const present = new Map();
  for (const child of [...parent.children]) {
    if (wanted.has(child.dataset.key)) {
      present.set(child.dataset.key, child);
    } else {
      child.remove();
    }
  }
  let place = parent.firstElementChild;
  for (const [name, item] of wanted) {
    let child = present.get(name);
    if (child === undefined) {
      child = make(item);
      child.dataset.key = name;
    }
    update(child, item);
    if (child === place) {
      place = place.nextElementSibling;
    } else {
      parent.insertBefore(child, place);
    }
  }
}

/** Write text only if it changes: a screen reader would read it again. */
export function write(target, text) {
  if (target.textContent !== text) {
    target.textContent = text;
  }
}

/** "2026-01-31T12:00:00Z" as "2026-01-31 12:00:00". */
export function readable(time) {
  return time.replace("T", " ").replace("Z", "");
}

/** "1 request", "2 requests". */
export function count(number, word) {
  return `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;
}

/** A button that calls a function. */
export function button(text, action, attributes = {}) {
  const made = element("button", { type: "button", ...attributes }, text);
  made.addEventListener("click", action);
  return made;
}

/** Handle a form in the page instead of submitting it. */
export function submits(id, action) {
  document.getElementById(id).addEventListener("submit", (event) => {
    event.preventDefault();
    action();
  });
}
