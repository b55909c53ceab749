// The list at the door goes on without network: what was noted is kept on the telephone and posted later, again and
// again until the house has it. The house takes the same list twice without harm. Without this script each button posts
// by itself.
(() => {
  "use strict";
  const list = document.querySelector("[data-arrivals]");
  if (!list) return;
  const key = `errera-arrivals-${list.dataset.door}`;
  const token = list.querySelector("[name=csrfmiddlewaretoken]").value;
  const status = list.querySelector(".queue");
  const find = list.querySelector(".find");
  let isSending = false;

  const kept = () => JSON.parse(localStorage.getItem(key) || "[]");
  const keep = (rows) => localStorage.setItem(key, JSON.stringify(rows));
  const row = (who) => list.querySelector(`[data-who="${CSS.escape(who)}"]`);

  const mark = (who) => {
    const found = row(who);
    const form = found && found.querySelector("form.check-in");
    if (!form) return;
    found.classList.add("is-here");
    const word = document.createElement("strong");
    word.textContent = list.dataset.here;
    form.replaceWith(word);
  };

  const tell = (words) => {
    const count = kept().length;
    status.hidden = count === 0 && !words;
    status.textContent = words || (count ? `${count} · ${list.dataset.waiting}` : "");
  };

  const send = async () => {
    const rows = kept();
    if (isSending || rows.length === 0) return tell();
    isSending = true;
    try {
      const answer = await fetch(list.dataset.arrivals, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": token },
        body: JSON.stringify(rows),
      });
      if (answer.ok) {
        const sent = new Set(rows.map((one) => one.attendee));
        keep(kept().filter((one) => !sent.has(one.attendee)));
        tell();
      } else {
        const said = await answer.json().catch(() => ({}));
        tell(said.refused);
      }
    } catch {
      tell(); // no network: what is kept waits for the next try
    } finally {
      isSending = false;
    }
  };

  list.addEventListener("submit", (event) => {
    const form = event.target.closest("form.check-in");
    if (!form) return;
    event.preventDefault();
    const who = form.closest("[data-who]").dataset.who;
    keep([...kept().filter((one) => one.attendee !== who), { attendee: who, at: new Date().toISOString() }]);
    mark(who);
    send();
  });

  find.hidden = false;
  find.querySelector("input").addEventListener("input", (event) => {
    const typed = event.target.value.trim().toLowerCase();
    for (const one of list.querySelectorAll("[data-who]")) one.hidden = !one.textContent.toLowerCase().includes(typed);
  });

  kept().forEach((one) => mark(one.attendee));
  window.addEventListener("online", send);
  setInterval(send, 20000);
  send();
})();
