/* Asking ahead: what a reader may want next is asked for while nothing else is to do.

   Most of a picture's time is its making and its way through the notebook. So once a picture has stood for a moment,
   those at all positions of the control moved last are asked for, one after the other, the likeliest first, and kept
   as long as the other controls stay; then all is silent. Whoever goes there sees it at once; whoever wants another
   waits for no more than one that is on its way, and after a slow one no more are asked for. What fails unwanted is
   asked for again when it is wanted. Which number will be typed cannot be foreseen: while the focus is in a number box,
   nothing is asked for that could be in its way. */

const REST = 100; // milliseconds without a new value
const SLOW = 300; // milliseconds
const MOST = 64; // pictures kept, of about 60 kB each

/* In some view of the page something is held down, a picture is awaited, something trains, or a number is typed. */
const ENGAGED = ".dlcourse-view:is(:active, [aria-busy], :has([inputmode]:focus))";

const stepsOf = ({ values, options }) => values ?? options ?? [false, true];
const placeOf = (control, value) => {
  const steps = stepsOf(control);
  return control.kind === "slider" ? nearest(steps, value) : steps.indexOf(value);
};

/* Returns an ask for mount() that does all this with the one it is given. */
function foreseeing(el, controls, ask) {
  const kept = new Map(); // answers, by the values that they belong to
  let here = {}; // the values asked for last
  let moved = null; // the control that moved last, and which way
  let ahead = null; // a promise for what is on its way unasked; of words, if it is late
  let turn = 0; // how often the reader has wanted something
  let timer;

  function move(values) {
    const control = controls.find(({ name }) => name in here && here[name] !== values[name]);
    if (control) {
      if (control !== moved?.control) kept.clear();
      const [from, to] = [here, values].map((each) => placeOf(control, each[control.name]));
      moved = { control, way: to > from ? 1 : -1 };
    }
    here = values;
  }

  /* A step on, a step back, the ends, and then the rest from here outwards. */
  function likely() {
    if (!moved) return [];
    const { control, way } = moved;
    const [place, steps] = [placeOf(control, here[control.name]), stepsOf(control)];
    const ends = [0, steps.length - 1];
    const outwards = [...steps.keys()].sort((a, b) => Math.abs(a - place) - Math.abs(b - place));
    const places = new Set([place + way, place - way, ...(way > 0 ? ends.reverse() : ends), ...outwards]);
    const next = [...places].filter((i) => i in steps && steps[i] !== here[control.name]);
    return next.slice(0, MOST).map((i) => ({ ...here, [control.name]: steps[i] }));
  }

  const foresee = (values) =>
    new Promise((resolve) => {
      const keep = (answer) => kept.set(JSON.stringify(values), answer);
      ask(values, resolve).then(keep).finally(resolve);
    });

  async function rest() {
    const before = turn;
    await ahead; // what is still on its way, where the reader wanted only what is kept
    if (turn !== before) return;
    const next = likely();
    const keys = [here, ...next].map((values) => JSON.stringify(values));
    for (const key of kept.keys()) if (!keys.includes(key)) kept.delete(key);
    for (const values of next) {
      if (kept.has(JSON.stringify(values))) continue;
      if (el.getRootNode().querySelector(ENGAGED)) return void (timer = setTimeout(rest, REST));
      const start = performance.now();
      ahead = foresee(values);
      const late = await ahead;
      ahead = null;
      if (late || turn !== before || performance.now() - start > SLOW) return;
    }
  }

  return async (values, tell, draft) => {
    turn += 1;
    clearTimeout(timer);
    const key = JSON.stringify(values);
    if (draft || !kept.get(key)?.png) {
      const late = await ahead;
      if (late) tell(late);
    }
    move(values);
    if (draft) return ask(values, tell, draft);
    const found = kept.get(key);
    const answer = found?.png ? found : await ask(values, tell);
    kept.set(key, answer);
    if (!answer.problem) timer = setTimeout(rest, REST);
    return answer;
  };
}
