/** Webhooks and their deliveries: lists with a button to remove or redeliver each, and a form to add a webhook. */

import { arrange, button, element, submits, write } from "./elements.js";

const SHOWN = 200;
const at = (id) => document.getElementById(id);

/** Read both lists. */
export function readWebhooks(control) {
  return Promise.all([control.read("webhooks"), control.read(`webhooks/deliveries?newest=${SHOWN}`)]);
}

/** Show both lists; `act` runs an action on the control plane and reports it. */
export function showWebhooks([{ webhooks }, { deliveries }], act) {
  arrange(at("endpoints"), webhooks, (one) => one.id, (one) => endpointItem(one, act));
  arrange(at("deliveries"), deliveries.toReversed(), (one) => one.id, (one) => deliveryItem(one, act), (made, one) => {
    write(made.querySelector(".to"), about(one));
  });
}

function endpointItem({ id, url, event_types: types }, act) {
  const remove = button(
    "Remove",
    () => act((control) => control.remove(`webhooks/${encodeURIComponent(id)}`), "Removed."),
    { "aria-label": `Remove ${id}` },
  );
  return element("li", { class: "line" }, element("span", { class: "to" }, `${url} · ${types.join(", ")}`), remove);
}

function deliveryItem({ id, event }, act) {
  const path = `webhooks/deliveries/${encodeURIComponent(id)}/redeliver`;
  return element(
    "li",
    {},
    element(
      "p",
      { class: "line" },
      element("span", { class: "to" }),
      button("Redeliver", () => act((control) => control.change(path), "It is sent again."), { "aria-label": `Redeliver ${id}` }),
    ),
    element(
      "details",
      {},
      element("summary", {}, element("code", {}, event.id)),
      element("pre", { tabindex: "0", "aria-label": `Event ${event.event_id}` }, JSON.stringify(event, null, 2)),
    ),
  );
}

function about({ event_type: type, status, attempts, response_status: response, error }) {
  return [type, status, response ?? error, attempts > 1 && `${attempts} attempts`].filter(Boolean).join(" · ");
}

/** Handle the form. */
export function setUpWebhooks(act) {
  submits("add-webhook", () => act(async (control) => {
    const types = at("webhook-types").value.split(/[\s,]+/).filter(Boolean);
    const { secret } = await control.change("webhooks", { url: at("webhook-url").value, event_types: types });
    write(at("signing-secret"), `Signing secret, shown only now: ${secret}`);
  }, "The webhook was added."));
}
