// Sends files in a resumable way (tus 1.0.0), shows how far it is until it is done, and goes on by itself after a cut.
// Without it the form beside it still sends files, in one go.
"use strict";
(() => {
  const form = document.querySelector("form[data-tus]");
  if (!form || !window.fetch || !window.XMLHttpRequest) return;
  const words = JSON.parse(form.dataset.words);
  const root = form.dataset.tus, folder = form.dataset.folder || "";
  const list = document.getElementById("sending"), status = document.getElementById("sending-status");
  const input = form.querySelector("input[type=file]"), button = form.querySelector("button");
  const PIECE = 64 * 1024 * 1024, FIRST_WAIT = 500, LONGEST_WAIT = 15000, TUS = { "Tus-Resumable": "1.0.0" };
  const goes = [];
  // Of many files only those are listed that run or failed; the bar above them tells of all.
  const FEW = 12, total = document.getElementById("sending-total"), totalBar = total.querySelector("progress"), totalText = total.querySelector("span");
  let running = false, done = 0, ended = 0, files = 0, bytes = 0, sentBytes = 0;
  const number = count => count.toLocaleString(document.documentElement.lang);

  button.hidden = true;
  document.getElementById("fh").textContent = words.drag;
  const size = bytes => {
    const units = ["bytes", "kB", "MB", "GB", "TB"];
    let unit = 0;
    while (bytes >= 999.5 && unit < 4) { bytes /= 1000; unit++; }
    return bytes.toLocaleString(document.documentElement.lang, { maximumFractionDigits: unit && bytes < 9.95 ? 1 : 0 }) + " " + units[unit];
  };
  const pause = time => new Promise(go => {
    const timer = setTimeout(finish, time);
    function finish() { clearTimeout(timer); removeEventListener("online", finish); go(); }
    addEventListener("online", finish);
  });
  const encode = text => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  const keyOf = item => ["tus", root, folder, item.path, item.file.size, item.file.lastModified].join("|");
  const recall = key => { try { return localStorage.getItem(key); } catch { return null; } };
  const remember = (key, url) => { try { url ? localStorage.setItem(key, url) : localStorage.removeItem(key); } catch { /* Private window: a reload begins anew. */ } };

  function row(item) {
    item.row = document.createElement("li");
    const text = document.createElement("span"), name = document.createElement("b");
    item.note = document.createElement("span");
    item.state = document.createElement("span");
    item.bar = document.createElement("progress");
    name.textContent = item.path;
    item.note.className = "soft";
    item.note.textContent = size(item.file.size);
    item.state.className = "st wait";
    item.state.textContent = words.waiting;
    item.bar.max = Math.max(1, item.file.size);
    item.bar.value = 0;
    item.bar.setAttribute("aria-label", item.path);
    text.append(name, item.note);
    item.row.append(text, item.state, item.bar);
    item.sent = 0;
    files++;
    bytes += item.file.size;
    item.row.hidden = files > FEW;
    list.append(item.row);
    count(item, 0);
    document.querySelector("[data-nothing]")?.setAttribute("hidden", "");
  }
  function count(item, sent) {
    sentBytes += sent - item.sent;
    item.sent = sent;
    total.hidden = files <= FEW;
    totalBar.max = Math.max(1, bytes);
    totalBar.value = sentBytes;
    totalText.textContent = words.ofAll.replace("#", number(ended)).replace("#", number(files)) + `, ${size(sentBytes)} / ${size(bytes)}`;
  }
  function show(item, sent) {
    item.row.hidden = false;
    count(item, sent);
    item.bar.value = sent;
    const passed = (Date.now() - item.since) / 1000, speed = passed > 1 ? (sent - item.from) / passed : 0;
    item.state.className = "st run";
    item.state.textContent = Math.floor(100 * sent / Math.max(1, item.file.size)) + "%";
    item.note.textContent = `${size(sent)} / ${size(item.file.size)}` + (speed > 0 ? `, ${size(speed)}/s` : "");
  }
  function paused(item) {
    item.state.className = "st wait";
    item.state.textContent = words.waiting;
    item.note.textContent = words.waits;
  }
  function end(item, isGood, text) {
    item.bar.hidden = true;
    item.state.className = isGood ? "st ok" : "st fail";
    item.state.textContent = isGood ? words.received : words.refused;
    item.note.textContent = text;
    item.row.hidden = isGood && files > FEW;
    ended++;
    count(item, item.file.size);
  }

  // 0: no answer came.
  function ask(method, url, headers, body, onProgress) {
    return new Promise(answer => {
      const request = new XMLHttpRequest();
      request.open(method, url);
      for (const [name, value] of Object.entries({ ...TUS, ...headers })) request.setRequestHeader(name, value);
      if (onProgress) request.upload.onprogress = event => onProgress(event.loaded);
      request.onload = () => answer({ status: request.status, header: name => request.getResponseHeader(name) });
      request.onerror = request.ontimeout = request.onabort = () => answer({ status: 0, header: () => null });
      request.send(body || null);
    });
  }

  async function send(item) {
    const key = keyOf(item);
    let url = recall(key), wait = FIRST_WAIT, isNew = false;
    item.since = Date.now();
    item.from = -1;
    for (;;) {
      if (!url) {
        const path = folder ? `${folder}/${item.path}` : item.path;
        const made = await ask("POST", root, { "Upload-Length": String(item.file.size), "Upload-Metadata": "filename " + encode(path) });
        if (made.status === 201) { url = made.header("Location"); remember(key, url); isNew = true; }
        else if (made.status === 0 || made.status >= 500 && made.status !== 507 || made.status === 429) { paused(item); await pause(wait); wait = Math.min(wait * 2, LONGEST_WAIT); continue; }
        else return end(item, false, words.why[made.status] || words.failed);
      }
      const stand = isNew ? { status: 200, header: () => "0" } : await ask("HEAD", url, {});
      isNew = false;
      if (stand.status === 404 || stand.status === 410) { remember(key, null); url = null; continue; }
      if (stand.status === 403) return end(item, false, words.why[403]);
      if (stand.status !== 200) { paused(item); await pause(wait); wait = Math.min(wait * 2, LONGEST_WAIT); continue; }
      let offset = Number(stand.header("Upload-Offset"));
      if (item.from < 0) item.from = offset;
      show(item, offset);
      while (offset < item.file.size) {
        const start = offset;
        const sent = await ask("PATCH", url, { "Upload-Offset": String(start), "Content-Type": "application/offset+octet-stream" },
          item.file.slice(start, Math.min(start + PIECE, item.file.size)), loaded => show(item, start + loaded));
        if (sent.status !== 204) break;
        offset = Number(sent.header("Upload-Offset"));
        wait = FIRST_WAIT;
        show(item, offset);
      }
      if (offset >= item.file.size) { remember(key, null); done++; return end(item, true, size(item.file.size)); }
      paused(item);
      await pause(wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    }
  }

  // What was chosen in one go belongs together: when all of it is there, that is said.
  async function ready(places) {
    for (const place of places) {
      for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
        const said = await ask("POST", root + "/ready", place ? { "Upload-Metadata": "filename " + encode(place) } : {});
        if (said.status && said.status < 500 && said.status !== 429) break;
        await pause(wait);
      }
    }
  }
  // One choice after the other: while a folder is still being walked through, more of it may come.
  async function run() {
    if (running) return;
    running = true;
    for (let go; (go = goes[0]); goes.shift()) {
      const places = new Set();
      while (go.items.length || go.walking) {
        if (!go.items.length) { await new Promise(next => setTimeout(next, 50)); continue; }
        const item = go.items.shift(), path = folder ? `${folder}/${item.path}` : item.path;
        status.textContent = words.keepOpen;
        await send(item);
        places.add(path.includes("/") ? path.split("/")[0] : "");
      }
      await ready(places);
    }
    running = false;
    status.textContent = done === 1 ? words.sentOne : words.sent.replace("#", number(done));
  }
  function choose() {
    const go = { items: [], walking: 0 };
    goes.push(go);
    return go;
  }
  function add(file, path, go) {
    const item = { file, path };
    row(item);
    go.items.push(item);
  }

  const folders = form.querySelector("[data-folders]"), inputs = form.querySelectorAll("input[type=file]");
  folders.hidden = !("webkitdirectory" in input);
  for (const from of inputs) from.addEventListener("change", () => {
    const go = choose();
    for (const file of from.files) add(file, file.webkitRelativePath || file.name, go);
    run();
    from.value = "";
  });
  form.addEventListener("submit", event => event.preventDefault());
  addEventListener("beforeunload", event => { if (running) event.preventDefault(); });

  async function walk(entry, path, go) {
    if (entry.isFile) return new Promise(next => entry.file(file => { add(file, path + file.name, go); next(); }, next));
    const reader = entry.createReader();
    for (;;) {
      const entries = await new Promise(next => reader.readEntries(next, () => next([])));
      if (!entries.length) return;
      for (const child of entries) await walk(child, `${path}${entry.name}/`, go);
    }
  }
  form.addEventListener("dragover", event => { event.preventDefault(); form.classList.add("over"); });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", event => {
    event.preventDefault();
    form.classList.remove("over");
    const entries = [...event.dataTransfer.items].map(item => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
    const go = choose();
    for (const entry of entries) { go.walking++; walk(entry, "", go).finally(() => go.walking--); }
    run();
  });

  // The lists as they are now, while somebody looks: after ten minutes without a hand on the page the session may end.
  const PEEK = 10000, PRESENT = 600000, live = document.getElementById("live");
  let touched = Date.now();
  for (const kind of ["pointerdown", "keydown", "scroll"]) addEventListener(kind, () => { touched = Date.now(); }, { passive: true });
  setInterval(async () => {
    if (!live || running || document.hidden || Date.now() - touched > PRESENT) return;
    try {
      const answer = await fetch(location.href, { redirect: "error" });
      if (!answer.ok) return;
      const now = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const old of document.querySelectorAll("[data-live]")) {
        const fresh = now.querySelector(`[data-live="${old.dataset.live}"]`);
        if (!fresh || fresh.textContent === old.textContent || old.contains(document.activeElement)) continue;
        old.replaceWith(document.importNode(fresh, true));
        live.textContent = live.dataset.text;
      }
    } catch { /* No connection: the next look shows it. */ }
  }, PEEK);
})();
