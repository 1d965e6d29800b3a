
/* The notebook's side of a view: every request goes to the kernel and waits for its answer. */

function kernel(model, waiting) {
  const view = newId(); // several views may hang on one model
  let count = 0;
  return (values, tell, draft) =>
    new Promise((resolve) => {
      const ask = `${view}-${++count}`;
      const late = setTimeout(() => tell(NO_ANSWER), LATE);
      waiting.set(ask, (answer) => {
        clearTimeout(late);
        resolve(answer);
      });
      model.send({ ask, values, draft });
    });
}

export default {
  render({ model, el }) {
    const waiting = new Map();
    const receive = (message, buffers) => {
      const resolve = waiting.get(message.ask);
      if (!resolve) return;
      waiting.delete(message.ask);
      if (message.problem || message.note) return resolve(message);
      resolve({ png: new Blob([buffers[0]], { type: "image/png" }), sentence: message.sentence });
    };
    model.on("msg:custom", receive);
    const spec = model.get("spec");
    const ask = kernel(model, waiting);
    const trains = spec.controls.some(({ kind }) => kind === "player"); // so that no values have one picture
    mount(el, spec, trains ? ask : foreseeing(el, spec.controls, ask));
    return () => model.off("msg:custom", receive);
  },
};
