/** The page as a whole: opens the world of a project, asks about it time and again, and passes on what is pressed. */

import { Control, Refused, Unreachable, readPublic } from "./control.js";
import { arrange, count, element, readable, write } from "./elements.js";
import { showObjects } from "./objects.js";
import { showOutbox, showRequests } from "./traffic.js";

const PAUSE = 1000;
const REQUESTS = 1000;
const at = (id) => document.getElementById(id);

let control = null;
let opened = "";
let worlds = [];
let frozen = false;
let timer = 0;
let looks = 0;

/** Say something, or with an empty text nothing any more. */
function say(text, failed = false) {
  write(at("status"), text);
  at("status").classList.toggle("failed", failed);
}

/** Do what a button is for, and say why when it does not work. */
async function attempt(action, done) {
  try {
    await action();
    say(done);
  } catch (error) {
    if (!(error instanceof Refused || error instanceof Unreachable)) {
      throw error;
    }
    say(error.message, true);
    return;
  }
  await look();
}

async function showServer() {
  const health = await readPublic("health");
  write(at("server"), `${count(health.operations, "operation")} · ${count(health.projects, "world")}`);
  if (health.projects !== worlds.length) {
    worlds = (await readPublic("worlds")).projects;
    at("no-worlds").hidden = worlds.length > 0;
  }
  arrange(at("worlds"), worlds, (world) => world, worldItem, ({ firstChild: button }, world) => {
    button.ariaCurrent = world === opened ? "true" : null;
  });
}

function worldItem(project) {
  const button = element("button", { type: "button" }, project);
  button.addEventListener("click", () => {
    at("project").value = project;
    at("secret").value = "";
    at("secret").focus();
    say(`Enter the secret of ${project}.`);
  });
  return element("li", {}, button);
}

async function showWorld(turn) {
  const [clock, log, outbox, all] = await Promise.all([
    control.read("clock"),
    control.read(`log?limit=${REQUESTS}`),
    control.read("outbox"),
    at("objects").open ? control.read("export") : null,
  ]);
  if (turn !== looks) {
    return; // a later look knows better
  }
  frozen = clock.frozen;
  write(at("now"), `${readable(clock.now)} UTC`);
  at("frozen").hidden = !frozen;
  write(at("freeze"), frozen ? "Let it run" : "Freeze");
  showRequests(log.requests);
  showOutbox(outbox.messages);
  if (all) {
    showObjects(all.records, clock.now);
  }
}

/** Bring everything up to date, and do so again after a while: the longer it took, the later. */
async function look() {
  clearTimeout(timer);
  const turn = ++looks;
  const began = performance.now();
  try {
    await Promise.all([showServer(), control && showWorld(turn)]);
    if (at("status").dataset.lost) {
      delete at("status").dataset.lost;
      say("");
    }
  } catch (error) {
    if (!(error instanceof Refused || error instanceof Unreachable)) {
      throw error;
    }
    at("status").dataset.lost = "yes";
    say(error.message, true);
  } finally {
    // While the page is out of sight nothing is asked; it looks again as soon as it is seen.
    if (turn === looks && !document.hidden) {
      timer = setTimeout(look, PAUSE + 4 * (performance.now() - began));
    }
  }
}

/** Have a form do something else than being sent. */
function submits(id, action) {
  at(id).addEventListener("submit", (event) => {
    event.preventDefault();
    action();
  });
}

submits("open", () => {
  const project = at("project").value.trim();
  const chosen = new Control(project, at("secret").value);
  attempt(
    async () => {
      await chosen.read("clock");
      control = chosen;
      opened = project;
      at("time").hidden = false;
      document.querySelector("main").hidden = false;
      at("welcome").hidden = true;
      document.title = `${project} – stytch-mock`;
    },
    worlds.includes(project) ? `Opened ${project}.` : `Opened ${project}, a new world.`,
  );
});
submits("advance", () => {
  const seconds = at("amount").valueAsNumber * Number(at("unit").value);
  attempt(() => control.change("clock", { advance: seconds }), "The clock was advanced.");
});
submits("set", () => {
  const moment = new Date(at("moment").valueAsNumber).toISOString();
  attempt(() => control.change("clock", { set: moment }), "The clock was set.");
});
at("freeze").addEventListener("click", () => {
  attempt(() => control.change("clock", { freeze: !frozen }), frozen ? "The clock runs." : "The clock stands still.");
});
at("reset").addEventListener("click", () => {
  if (confirm("Forget all objects, messages, requests, faults and the clock of this world?")) {
    attempt(() => control.change("reset"), "The world was reset.");
  }
});
at("objects").addEventListener("toggle", look);
document.addEventListener("visibilitychange", look);
look();

at("project").value = new URLSearchParams(location.search).get("project_id") ?? "";
(at("project").value ? at("secret") : at("project")).focus();
