/* Asking ahead: what a reader may want next is asked for while nothing else is to do.

   Most of a picture's time is its way through the notebook. So once a picture has stood for a moment, the two that
   are a step away on the control moved last are asked for, one after the other, and kept, decoded, until they
   are out of reach; then all is silent. Whoever steps there sees it at once; whoever wants another waits for no
   more than one that is on its way. What fails unwanted is forgotten, so that it fails again when it is wanted. */

const REST = 100; // milliseconds without a new value

/* In some view of the page something is held down, a picture is awaited, or something trains. */
const ENGAGED = ".dlcourse-view:is(:active, [aria-busy])";

const stepsOf = ({ values, options }) => values ?? options ?? [false, true];
const placeOf = (control, value) => {
  const steps = stepsOf(control);
  return control.kind === "slider" ? nearest(steps, value) : steps.indexOf(value);
};

/* Returns an ask for mount() that does all this with the one it is given. */
function foreseeing(el, controls, ask) {
  const kept = new Map(); // pictures, by the values that they belong to
  let here = {}; // the values asked for last
  let moved = null; // the control that moved last, and which way
  let ahead = null; // a promise for what is on its way unasked; of words, if it is late
  let turn = 0; // how often the reader has wanted something
  let timer;

  function move(values) {
    const control = controls.find(({ name }) => name in here && here[name] !== values[name]);
    if (control) {
      if (control !== moved?.control) keepOnly([]);
      const [from, to] = [here, values].map((each) => placeOf(control, each[control.name]));
      moved = { control, way: to > from ? 1 : -1 };
    }
    here = values;
  }

  function neighbours() {
    if (!moved) return [];
    const { control, way } = moved;
    const [place, steps] = [placeOf(control, here[control.name]), stepsOf(control)];
    const next = [place + way, place - way].filter((i) => i in steps);
    return next.map((i) => ({ ...here, [control.name]: steps[i] }));
  }

  function keepOnly(all) {
    const keys = all.map((values) => JSON.stringify(values));
    for (const [key, { image }] of kept) {
      if (keys.includes(key)) continue;
      image.close();
      kept.delete(key);
    }
  }

  const foresee = (values) =>
    new Promise((resolve) => {
      const keep = async ({ png, sentence }) =>
        png && kept.set(JSON.stringify(values), { sentence, image: await createImageBitmap(png) });
      ask(values, resolve).then(keep).catch(() => {}).finally(resolve);
    });

  async function rest() {
    const before = turn;
    keepOnly([here, ...neighbours()]);
    for (const values of neighbours()) {
      if (kept.has(JSON.stringify(values))) continue;
      if (el.getRootNode().querySelector(ENGAGED)) return void (timer = setTimeout(rest, REST));
      ahead = foresee(values);
      const late = await ahead;
      ahead = null;
      if (late || turn !== before) return;
    }
  }

  return async (values, tell, draft) => {
    turn += 1;
    clearTimeout(timer);
    const late = await ahead;
    if (late) tell(late);
    move(values);
    const found = draft ? null : kept.get(JSON.stringify(values));
    const answer = found ?? (await ask(values, tell, draft));
    if (!answer.problem && !draft) timer = setTimeout(rest, REST);
    return answer;
  };
}
