/* What every live view in a notebook needs; put before its own script. */

const LATE = 5000; // milliseconds
const NO_ANSWER =
  "No answer from Python yet. It is busy with another cell, or it was restarted; after a restart, run this cell again.";

const make = (tag, attributes, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
};

/* Unlike any other on the page, where every view runs a script of its own and none can count for all. */
const newId = () => `dlcourse-${Math.random().toString(36).slice(2)}`;

/* Keys pressed in el must not run the notebook's one-key commands; Ctrl+S and its like must.
   A page that listens as the event rises never hears of it. Jupyter may listen before it comes down,
   but leaves a control alone that carries an attribute; while Ctrl is held, it is taken off. */
const keepKeys = (el) => {
  const keep = (event) => {
    const chord = event.ctrlKey || event.altKey || event.metaKey;
    event.target.toggleAttribute("data-lm-suppress-shortcuts", !chord);
    if (event.type === "keydown" && !chord) event.stopPropagation();
  };
  for (const type of ["keydown", "keyup", "focusin"]) el.addEventListener(type, keep);
};

