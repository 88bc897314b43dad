/** Shows requests and messages, newest first. */

import { arrange, count, element, readable, write } from "./elements.js";
import { exchangeFold } from "./exchange.js";

const SHOWN = 200;

/** Show the requests that contain the text of the filter; `actions` are those of `exchangeFold`. */
export function showRequests(requests, filter, actions) {
  const violations = requests.filter((request) => request.violation).length;
  const note = violations ? `; ${count(violations, "response")} broke the document` : "";
  write(document.getElementById("requests-note"), about(requests, "request") + note);
  const rows = newest(requests.filter((request) => matches(request, filter)));
  arrange(document.getElementById("requests"), rows, (request) => request.request_id, (request) => requestRow(request, actions));
}

export function showOutbox(messages) {
  write(document.getElementById("outbox-note"), about(messages, "message"));
  arrange(document.getElementById("outbox"), newest(messages), (message) => message.id, messageItem);
}

/** Whether each word is in the texts that the page shows, or begins the request ID, whose random digits match words like 404. */
function matches({ operation, status, error_type, request_id, violation }, filter) {
  const text = [operation, status, error_type, violation && "violation"].join(" ").toLowerCase();
  return filter.toLowerCase().split(" ").every((word) => text.includes(word) || request_id.startsWith(word));
}

function newest(things) {
  return things.slice(-SHOWN).reverse();
}

function about(things, word) {
  return things.length > SHOWN ? `The last ${SHOWN} of ${count(things.length, word)}` : count(things.length, word);
}

function requestRow(request, actions) {
  const what = element("td", { class: "what" }, exchangeFold(request, actions));
  if (request.violation) {
    what.append(element("p", {}, element("strong", { class: "badge bad" }, "violation"), ` ${request.violation}`));
  }
  if (request.fault) {
    what.append(" ", element("strong", { class: "badge" }, "fault"));
  }
  if (request.example) {
    what.append(" ", element("strong", { class: "badge", title: "Not stateful: this is the documented example." }, "example"));
  }
  if (request.error_type) {
    what.append(element("p", { class: "hint" }, `${request.error_type}: ${request.error_message}`));
  }
  return element(
    "tr",
    { class: request.violation ? "violation" : "", title: request.request_id },
    element("td", { class: "time" }, readable(request.time)),
    element("td", { class: `status ${family(request.status)}` }, request.status ? String(request.status) : "dropped"),
    what,
    element("td", { class: "number" }, request.duration_ms.toFixed(1)),
  );
}

function family(status) {
  if (status >= 200 && status < 400) {
    return "good";
  }
  return status >= 400 && status < 500 ? "refused" : "bad";
}

function messageItem(message) {
  const item = element(
    "li",
    {},
    element(
      "p",
      { class: "line" },
      element("strong", { class: "badge" }, message.channel),
      element("span", { class: "to" }, message.to),
      element("span", { class: "time" }, readable(message.created_at)),
    ),
    element("p", { class: "hint" }, `${message.purpose} · ${message.operation} · ${message.locale}`),
  );
  if (message.code) {
    item.append(element("p", {}, codeButton(message.code)));
  }
  if (message.link) {
    item.append(element("p", { class: "link" }, link(message.link)));
  }
  return item;
}

function codeButton(code) {
  const said = element("span", { role: "status", class: "hint" });
  const button = element("button", { type: "button", class: "code", title: "Copy the code" }, code);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code);
      write(said, "copied");
    } catch {
      // Without permission for the clipboard, the code is selected and can be copied by hand.
      getSelection().selectAllChildren(button);
      write(said, "marked");
    }
  });
  const both = document.createDocumentFragment();
  both.append(button, " ", said);
  return both;
}

/** A link, for http and https only: a redirect URL of another scheme could run a script. */
function link(text) {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url && ["http:", "https:"].includes(url.protocol)
    ? element("a", { href: url.href, target: "_blank", rel: "noopener noreferrer" }, text)
    : text;
}
