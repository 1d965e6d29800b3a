/* The side of a view that has no kernel: every picture is in the page already, packed by film.py. */

const KEPT = 2 ** 25; // pixels that stay decoded, of 4 bytes each

const decode = (code) => {
  const text = atob(code);
  const bytes = new Uint8Array(text.length); // in a loop, in a sixth of the time that Uint8Array.from takes
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  return createImageBitmap(new Blob([bytes], { type: "image/webp" }));
};

/* Images by their code: image(code) is a promise of one, decoded anew only where it is not kept.

   keep(codes) decodes ahead, one after the other, and keeps the first that fit into KEPT and no others. stop() ends
   it, so that nothing is in the way of what is wanted, and nothing of that is dropped. */
function decoder() {
  const kept = new Map();
  let turn = 0;
  const stop = () => (turn += 1);
  const image = (code) => {
    if (!kept.has(code)) kept.set(code, decode(code));
    return kept.get(code);
  };
  async function keep(codes) {
    const mine = stop();
    const first = new Set();
    let size = 0;
    for (const code of codes) {
      const { width, height } = await image(code);
      if (mine !== turn) return;
      size += width * height;
      if (size > KEPT) break;
      first.add(code);
    }
    for (const code of kept.keys()) {
      if (first.has(code)) continue;
      kept.get(code).then((each) => each.close());
      kept.delete(code);
    }
  }
  return { image, keep, stop };
}

/* A frame has a number, counted in the order of the axes; the last one runs fastest. */
const numberOf = (axes, values) =>
  axes.reduce((number, axis) => number * axis.values.length + axis.values.indexOf(values[axis.name]), 0);

/* For every frame, its place on each axis. */
const placesOf = (axes) =>
  axes.reduce((found, { values }) => found.flatMap((places) => values.map((_, i) => [...places, i])), [[]]);

/* The numbers of all frames, those first that are the fewest steps away. */
function nearestFirst(places, number) {
  const away = places.map((each) => each.reduce((sum, place, i) => sum + Math.abs(place - places[number][i]), 0));
  return [...away.keys()].sort((a, b) => away[a] - away[b]);
}

/* A picture for mount(), drawn on a copy of the first one. While it is on the screen, all that a reader may want next
   is decoded, since that takes longer than a key that is held down leaves; out of sight, nothing stays decoded. */
function stage(spec, first) {
  const { film } = spec;
  const node = canvasOf(spec);
  const canvas = node.getContext("2d");
  const { image, keep, stop } = decoder();
  const places = placesOf(film.axes);
  const length = film.axes.at(-1).values.length;
  const ready = first.decode().then(() => canvas.drawImage(first, 0, 0));

  /* Of each part: the ground of the frame's run, and where on a sheet lies what the frame has over it. */
  const layers = (number) =>
    film.parts.map((part) => {
      const run = part.runs[part.shown[Math.floor(number / length)]];
      const place = number % length;
      const codes = [run.ground, run.sheets[Math.floor(place / run.per)]].filter(Boolean);
      return { part, run, column: place % run.per, codes };
    });

  let here; // the number of the frame that is shown
  let seen = false;
  let timer;
  const codesOf = (number) => layers(number).flatMap(({ codes }) => codes);
  const rest = () => keep(seen ? new Set(nearestFirst(places, here).flatMap(codesOf)) : []);
  const settle = () => {
    clearTimeout(timer);
    timer = setTimeout(rest); // not before the frame can be seen
  };
  new IntersectionObserver((entries) => {
    seen = entries.at(-1).isIntersecting;
    if (timer) settle(); // else a frame is on its way
  }).observe(node);

  async function show({ number }) {
    timer = clearTimeout(timer);
    stop();
    await ready;
    here = number;
    const all = layers(here);
    const images = await Promise.all(all.map(({ codes }) => Promise.all(codes.map(image))));
    all.forEach(({ part, run, column }, i) => {
      const [ground, sheet] = images[i];
      const size = [run.width, run.height];
      canvas.drawImage(ground, part.x, part.y);
      if (sheet) canvas.drawImage(sheet, column * run.width, 0, ...size, part.x + run.x, part.y + run.y, ...size);
    });
    settle();
  }
  return { node, show };
}

function open(el) {
  const spec = JSON.parse(el.querySelector("script").textContent);
  const { film } = spec;
  const ask = async (values) => {
    const number = numberOf(film.axes, values);
    return { number, sentence: film.sentences[film.said[number]] };
  };
  const picture = stage(spec, el.querySelector("img"));
  el.replaceChildren(el.querySelector("style"));
  mount(el, spec, ask, picture);

  const sentence = el.querySelector(".dlcourse-sentence");
  const longest = film.sentences.reduce((a, b) => (b.length > a.length ? b : a));
  const room = make("div", { class: "dlcourse-room" });
  sentence.replaceWith(room);
  room.append(sentence, make("p", { class: "dlcourse-longest", "aria-hidden": "true" }, longest));
}

open(document.currentScript.parentElement);
