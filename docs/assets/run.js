// Copy and Run on the blocks of Python. What a run needs is loaded at the first click. (Material's own Copy makes a
// navigation landmark of every block.)
const LIBRARY = /^[ \t]*(import|from) (jax|matplotlib|sympy|tensorflow|torch)\b|\bplt\./m;
const blocks = [...document.querySelectorAll(".language-python pre")];
// A cell of a notebook stands on the cells before it.
const cells = document.querySelector(".download") ? blocks : [];

for (const block of blocks) {
  const code = block.querySelector("code");
  const tools = document.createElement("div");
  tools.className = "tools";
  if (!LIBRARY.test(code.textContent) && !block.parentElement.nextElementSibling?.matches(".plot")) {
    addButton(tools, "Run", async (button) => {
      const { run } = await import("./run/block.js").catch(() => ({ run: () => say(button, "Not loaded") }));
      run(block, cells.slice(0, Math.max(0, cells.indexOf(block))));
    });
  }
  addButton(tools, "Copy", async (button) => {
    try {
      await navigator.clipboard.writeText(block.querySelector("textarea")?.value ?? code.innerText);
      say(button, "Copied");
    } catch {
      getSelection().selectAllChildren(code);
      say(button, "Selected");
    }
  });
  block.append(tools);
}

function addButton(tools, name, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = name.toLowerCase();
  button.textContent = name;
  button.addEventListener("click", () => act(button));
  tools.append(button);
}

/** Lets `button` say `word` in place of its name for two seconds. */
function say(button, word) {
  const name = button.textContent;
  button.textContent = word;
  setTimeout(() => { button.textContent = name; }, 2000);
}
