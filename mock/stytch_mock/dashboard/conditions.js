/** Faults, rate limits and snapshots: lists with a button to remove each, and forms to add them. */

import { arrange, button, element, submits, write } from "./elements.js";

const at = (id) => document.getElementById(id);

// For each list: the name in the control plane, and the text of an entry.
const LISTS = {
  faults: (fault) => [fault.operation, fault.status, fault.error_type, rest(fault)].filter(Boolean).join(" · "),
  rate_limits: (limit) => `${limit.operation} · ${limit.count} in ${limit.seconds} s`,
  snapshots: (snapshot) => snapshot.id,
};

function rest({ probability, count, latency, drop, truncate }) {
  return [
    probability < 1 && `probability ${probability}`,
    count && `${count} more`,
    latency && `after ${latency} s`,
    drop && "dropped",
    truncate && "truncated",
  ].filter(Boolean).join(", ");
}

/** Read all lists. */
export function readConditions(control) {
  return Promise.all(Object.keys(LISTS).map((name) => control.read(name)));
}

/** Show all lists; `act` runs an action on the control plane and reports it. */
export function showConditions(read, act) {
  for (const [index, [name, text]] of Object.entries(LISTS).entries()) {
    arrange(at(name), read[index][name], (entry) => entry.id, (entry) => item(name, entry, act), (made, entry) => {
      write(made.firstChild, text(entry));
    });
  }
}

function item(name, entry, act) {
  const remove = button(
    "Remove",
    () => act((control) => control.remove(`${name}/${encodeURIComponent(entry.id)}`), "Removed."),
    { "aria-label": `Remove ${entry.id}` },
  );
  const made = element("li", { class: "line" }, element("span", { class: "to" }), remove);
  if (name === "snapshots") {
    made.append(button("Restore", () => act((control) => control.change("restore", { id: entry.id }), "Restored.")));
  }
  return made;
}

/** Handle the forms. */
export function setUpConditions(act) {
  submits("add-fault", () => {
    const kind = at("fault-kind").value;
    const effect = kind === "status" ? { status: at("fault-status").valueAsNumber } : { [kind]: true };
    const limits = {
      probability: at("fault-probability").valueAsNumber,
      latency: at("fault-latency").valueAsNumber,
      ...(at("fault-count").value && { count: at("fault-count").valueAsNumber }),
    };
    act((control) => control.change("faults", { operation: at("fault-operation").value, ...effect, ...limits }), "The fault was added.");
  });
  submits("add-limit", () => {
    const limit = { operation: at("limit-operation").value, count: at("limit-count").valueAsNumber, seconds: at("limit-seconds").valueAsNumber };
    act((control) => control.change("rate_limits", limit), "The rate limit was added.");
  });
  at("snapshot").addEventListener("click", () => act((control) => control.change("snapshot"), "A snapshot was saved."));
}
