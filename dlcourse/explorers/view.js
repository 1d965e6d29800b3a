/* The front end of every explorer: controls, a picture, a sentence.

   mount(el, spec, ask) fills el. ask(values, tell, draft) returns a promise of {png, sentence}, or of words to be
   shown under the last good picture: {problem}, with failed where the explorer is at fault, or {note} where all is
   well and there is nothing new. With tell it can speak of a problem meanwhile.
   draft is true while a slider is dragged, where spec.drafts says that there is something cheaper to show.
   It knows nothing of notebooks: a page without a kernel hands over a picture of its own, as screen() is one,
   and sliders that are listed, which take the nearest of their values to what is typed. */

const written = (value) => String(value).replace("-", "−");

/* As people write numbers: "−9" as in the text, "-9" as in Python, "2,5" with a decimal comma. */
const read = (text) => {
  const plain = text.trim().replace(/^[−–]/, "-").replace(/^([+-])\s+/, "$1").replace(",", ".");
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : NaN;
};

const nearest = (values, value) =>
  values.reduce((best, v, i) => (Math.abs(v - value) < Math.abs(values[best] - value) ? i : best), 0);

/* Each control is {node, value}; it calls changed() after a new value, changed(true) where a draft of the
   picture will do, and tell(words) after a bad one. */

function slider({ label, values, value: start, drafts, listed }, changed, tell) {
  const [lowest, highest] = [values[0], values.at(-1)];
  const id = newId();
  const range = make("input", { type: "range", id, min: 0, max: values.length - 1, step: 1 });
  const box = make("input", { type: "text", inputmode: "decimal", autocomplete: "off", "aria-label": `${label}, number` });
  let value;
  let draft = false;
  const set = (next) => {
    value = next;
    range.value = nearest(values, value);
    range.setAttribute("aria-valuetext", written(value));
    box.value = value;
    box.removeAttribute("aria-invalid");
  };
  range.addEventListener("input", () => {
    set(values[range.value]);
    draft = drafts && range.matches(":active"); // is it being dragged?
    changed(draft);
  });
  range.addEventListener("change", () => {
    if (draft) changed();
    draft = false;
  });
  box.addEventListener("change", () => {
    const typed = read(box.value);
    if (typed >= lowest && typed <= highest) {
      set(listed ? values[nearest(values, typed)] : typed);
      changed();
    } else {
      box.setAttribute("aria-invalid", "true");
      const limits = `from ${written(lowest)} to ${written(highest)}`;
      tell(`${label} takes a number ${limits}; it stays at ${written(value)}.`);
    }
  });
  set(start);
  const node = make("div", { class: "dlcourse-slider" }, make("label", { for: id }, label), range, box);
  return { node, value: () => value };
}

function choice({ label, options, value: start }, changed) {
  const group = newId();
  const node = make("div", { class: "dlcourse-choice", role: "radiogroup", "aria-label": label });
  node.append(make("span", {}, label));
  for (const option of options) {
    const radio = make("input", { type: "radio", name: group, value: option });
    radio.checked = option === start;
    radio.addEventListener("change", () => changed());
    node.append(make("label", {}, radio, option));
  }
  return { node, value: () => node.querySelector("input:checked").value };
}

function tick({ label, value: start }, changed) {
  const box = make("input", { type: "checkbox" });
  box.checked = start;
  box.addEventListener("change", () => changed());
  return { node: make("div", { class: "dlcourse-tick" }, make("label", {}, box, label)), value: () => box.checked };
}

/* Readers who ask for less motion see what moves by itself in steps. */
const CALM = matchMedia("(prefers-reduced-motion: reduce)");
const CALM_PAUSE = 1000; // milliseconds

const kinds = { slider, choice, tick };

const canvasOf = ({ alt, width, height }) => make("canvas", { role: "img", "aria-label": alt, width, height });

/* An img element would take three times as long to decode the same. */
function screen(spec) {
  const node = canvasOf(spec);
  const show = async ({ png }) => {
    const image = await createImageBitmap(png);
    node.getContext("2d").drawImage(image, 0, 0);
    image.close();
  };
  return { node, show };
}

function mount(el, spec, ask, picture = screen(spec)) {
  const sentence = make("p", { class: "dlcourse-sentence", "aria-live": "polite" });
  const note = make("p", { class: "dlcourse-note", role: "status" });
  const problem = make("p", { class: "dlcourse-problem", role: "alert" });
  const tell = (words) => (problem.textContent = words);
  const fail = (words) => {
    player?.halt();
    tell(words);
  };
  const controls = spec.controls.map((c) => [c.name, kinds[c.kind]({ ...c, drafts: spec.drafts }, changed, tell)]);
  const player = controls.map(([, control]) => control).find((control) => control.playing);
  const panel = make("div", { class: "dlcourse-controls" }, ...controls.map(([, control]) => control.node));

  let next = 0; // when the next picture may come
  let held = null; // the last one, if it came too early
  async function show(answer) {
    if (answer.problem || answer.note) {
      if (answer.failed) console.error(`dlcourse: ${answer.problem}`);
      fail(answer.problem ?? "");
      if (held) await paint(held);
      note.textContent = answer.note ?? "";
      return;
    }
    const moving = player?.playing() ?? false;
    held = moving && CALM.matches && performance.now() < next ? answer : null;
    if (held) return;
    next = performance.now() + CALM_PAUSE;
    sentence.setAttribute("aria-live", moving ? "off" : "polite"); // read out where it stops
    await paint(answer);
    if (!el.querySelector("[aria-invalid]")) tell("");
  }

  async function paint(answer) {
    held = null;
    await picture.show(answer); // the sentence must not run ahead of the picture
    sentence.textContent = answer.sentence;
    note.textContent = "";
  }

  let busy = false;
  let again = false;
  let draft = false;
  async function changed(dragged = false) {
    again = true;
    draft = dragged;
    if (busy) return; // one request in flight; the newest values go next
    busy = true;
    el.setAttribute("aria-busy", "true");
    while (again) {
      again = false;
      const values = Object.fromEntries(controls.map(([name, control]) => [name, control.value()]));
      await ask(values, tell, draft).then(show).catch((error) => fail(String(error)));
      again ||= player?.playing() ?? false;
    }
    el.removeAttribute("aria-busy");
    busy = false;
    el.classList.add("dlcourse-live"); // from now on the still can go
  }

  el.classList.add("dlcourse-view");
  el.setAttribute("role", "group");
  el.setAttribute("aria-label", spec.title);
  el.append(panel, picture.node, sentence, note, problem);
  keepKeys(el);
  changed();
}
