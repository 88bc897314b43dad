/** Shows the content of one request on demand: redacted, revealed on a click, and sent again. */

import { button, element, write } from "./elements.js";

/** A fold with the content of a request; `actions` has `read` and `replay`. */
export function exchangeFold(request, actions) {
  const texts = element("pre", { tabindex: "0", "aria-label": `Content of ${request.operation}` });
  const load = async (reveal) => {
    const exchange = await actions.read(request.request_id, reveal);
    if (exchange) {
      write(texts, render(exchange));
    }
  };
  const fold = element(
    "details",
    {},
    element("summary", {}, element("code", {}, request.operation)),
    element(
      "p",
      { class: "line" },
      button("Reveal", () => load(true)),
      button("Replay", () => actions.replay(request.request_id)),
    ),
    texts,
  );
  fold.addEventListener("toggle", () => fold.open && load(false));
  return fold;
}

function render(exchange) {
  return [
    `${exchange.method} ${exchange.target}`,
    ...headerLines(exchange.request_headers),
    pretty(exchange.request_body),
    "",
    "Response",
    ...headerLines(exchange.response_headers),
    pretty(exchange.response_body),
  ].join("\n");
}

function headerLines(headers) {
  return Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
}

/** JSON with line breaks; other text as it is. */
function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
