/* The side of a view that has no kernel: every picture is in the page already, packed by film.py. */

const KEPT = 48; // images that stay decoded: those of a frame, and of all that are one step away

const decode = (code) => {
  const bytes = Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0));
  return createImageBitmap(new Blob([bytes], { type: "image/webp" }));
};

/* Returns image(code), a promise of the image; those used last are kept. */
function decoder() {
  const kept = new Map();
  return (code) => {
    const image = kept.get(code) ?? decode(code);
    kept.delete(code);
    kept.set(code, image);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value);
    return image;
  };
}

/* A frame has a number, counted in the order of the axes; the last one runs fastest. */
const numberOf = (axes, values) =>
  axes.reduce((number, axis) => number * axis.values.length + axis.values.indexOf(values[axis.name]), 0);

/* The frames that are one step of one control away. */
function neighbours(axes, number) {
  const found = [];
  let stride = 1;
  for (const { length } of axes.map((axis) => axis.values).reverse()) {
    const place = Math.floor(number / stride) % length;
    if (place > 0) found.push(number - stride);
    if (place < length - 1) found.push(number + stride);
    stride *= length;
  }
  return found;
}

/* A picture for mount(), drawn on a copy of the first one. */
function stage(spec, first) {
  const { film } = spec;
  const node = canvasOf(spec);
  const canvas = node.getContext("2d");
  const image = decoder();
  const length = film.axes.at(-1).values.length;
  const ready = first.decode().then(() => canvas.drawImage(first, 0, 0));

  /* Of each part: the ground of the frame's run, and where on a sheet lies what the frame has over it. */
  const layers = (number) =>
    film.parts.map((part) => {
      const run = part.runs[part.shown[Math.floor(number / length)]];
      const place = number % length;
      const codes = [run.ground, run.sheets[Math.floor(place / run.per)]].filter(Boolean);
      return { part, run, column: place % run.per, images: () => Promise.all(codes.map(image)) };
    });

  async function show({ number }) {
    await ready;
    const all = layers(number);
    const images = await Promise.all(all.map((layer) => layer.images()));
    all.forEach(({ part, run, column }, i) => {
      const [ground, sheet] = images[i];
      const size = [run.width, run.height];
      canvas.drawImage(ground, part.x, part.y);
      if (sheet) canvas.drawImage(sheet, column * run.width, 0, ...size, part.x + run.x, part.y + run.y, ...size);
    });
    for (const next of neighbours(film.axes, number)) layers(next).forEach((layer) => layer.images());
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
