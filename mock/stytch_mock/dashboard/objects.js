/** Shows the objects of a world from its export, without private fields and secrets. */

import { deletion, edit, isEditable } from "./composer.js";
import { arrange, button, count, element, readable, write } from "./elements.js";

const SHOWN = 200;

// The kinds of objects in order, and the text of one object.
const KINDS = [
  ["organization", "Organizations", (one) => [one.organization_name, one.organization_slug]],
  ["member", "Members", (one, find) => [one.email_address, one.name, one.status, lock(one), organizationOf(one, find)]],
  ["member_session", "Member sessions", (one, find) => [memberOf(one, find), life(one, find), organizationOf(one, find)]],
  ["user", "Users", (one, find) => [...addresses(one, find), userName(one), one.status, lock(one)]],
  ["session", "Sessions", (one, find) => [...addresses(one, find), life(one, find)]],
];

/** `now` is the world's time, as the control plane returns it; `remove` sends the request that deletes an object. */
export function showObjects(records, now, remove) {
  const byKind = Map.groupBy(records, (record) => record.kind);
  const byKey = new Map(records.map((record) => [`${record.kind} ${record.key}`, record.value]));
  const find = {
    now,
    one: (kind, key) => byKey.get(`${kind} ${key}`) ?? {},
    addressesOf: Map.groupBy(
      (byKind.get("user_address") ?? []).map((record) => record.value),
      (address) => address.user_id,
    ),
  };
  const groups = KINDS.map(([kind, title, line]) => ({ kind, title, line, found: byKind.get(kind) ?? [] }));
  const place = document.getElementById("kinds");
  arrange(place, groups, (group) => group.kind, groupOf, (made, group) => fill(made, group, find, remove));
}

function groupOf() {
  return element("section", {}, element("h3"), element("p", { class: "hint" }), element("div"));
}

function fill(place, { kind, title, line, found }, find, remove) {
  const [heading, note, list] = place.children;
  write(heading, `${title} (${found.length})`);
  write(note, found.length > SHOWN ? `The last ${SHOWN} of ${count(found.length, "object")}` : "");
  arrange(list, found.slice(-SHOWN).reverse(), (record) => record.key, () => objectOf(kind, remove), (made, record) => {
    const [summary, , fields] = made.children;
    made.record = record.value;
    const [heading, id] = summary.children;
    write(heading, line(record.value, find).filter(Boolean).join(" · ") || "—");
    write(id, record.key);
    write(fields, JSON.stringify(record.value, shown, 2));
  });
}

function objectOf(kind, remove) {
  const summary = element("summary", {}, element("span"), element("code"));
  const buttons = element("p", { class: "line" });
  const made = element("details", {}, summary, buttons, element("pre", { tabindex: "0" }));
  if (isEditable(kind)) {
    buttons.append(button("Edit …", () => edit(kind, made.record)));
  }
  buttons.append(button("Delete …", () => remove(...deletion(kind, made.record)), { class: "danger" }));
  return made;
}

function shown(name, value) {
  return name.startsWith("_") ? undefined : value;
}

function organizationOf(one, find) {
  return find.one("organization", one.organization_id).organization_name;
}

function memberOf(one, find) {
  return find.one("member", one.member_id).email_address;
}

function addresses(one, find) {
  return (find.addressesOf.get(one.user_id) ?? []).map((address) => address.address);
}

function userName({ name }) {
  return [name.first_name, name.middle_name, name.last_name].filter(Boolean).join(" ");
}

function lock(one) {
  return one.is_locked ? "locked" : "";
}

function life(one, find) {
  // Timestamps of one format sort as text.
  return `${one.expires_at > find.now ? "until" : "expired"} ${readable(one.expires_at)}`;
}
