// Gathers files that are dropped or chosen, and sends them to the API as a draft. Files go straight from disk to the API: the
// page only hears how many there are and how far it is.
let page, chosen = [], report = null, gathering = 0, request = null, reportWrong = false;

const draftName = 'exchange-send-draft';

export function watch(zone, dotnet) {
  page = dotnet; chosen = []; report = null; gathering = 0; request = null; reportWrong = false;
  zone.addEventListener('dragover', e => { e.preventDefault(); zone.classList.add('over'); });
  zone.addEventListener('dragleave', () => zone.classList.remove('over'));
  zone.addEventListener('drop', e => { e.preventDefault(); zone.classList.remove('over'); dropped(e.dataTransfer); });
  for (const id of ['folder', 'files']) {
    const input = document.getElementById(id);
    input.addEventListener('change', () => { add([...input.files].map(f => [f, f.webkitRelativePath || f.name])); input.value = ''; });
  }
  const pdf = document.getElementById('report');
  pdf.addEventListener('change', async () => {
    report = pdf.files[0] ?? null;
    reportWrong = report !== null && await text(report, 0, 5) !== '%PDF-';
    tell();
  });
  addEventListener('beforeunload', guard);
}

export function clear() { stop(); chosen = []; tell(); }

// By name as sent; what is inside a ZIP is not here.
export function leaveOut(names) {
  const others = new Set(names), before = chosen.length;
  chosen = chosen.filter(([, path]) => !others.has(path));
  if (chosen.length < before) tell();
  return before - chosen.length;
}

export function dropReport() { report = null; reportWrong = false; document.getElementById('report').value = ''; tell(); }

export function stop() { const upload = request; request = null; upload?.abort(); }

export function leave() { removeEventListener('beforeunload', guard); stop(); page = null; }

function guard(e) { if (request) e.preventDefault(); }

// The next thing to do has the focus, once the page shows it.
export function focus(selector) { requestAnimationFrame(() => document.querySelector(selector)?.focus()); }

// What was typed survives a reload of this tab, and ends with it.
export function keepDraft(text) { if (text) sessionStorage.setItem(draftName, text); else sessionStorage.removeItem(draftName); }

export function draft() { return sessionStorage.getItem(draftName); }

// A folder has to be read entry by entry, and a hundred at a time.
async function dropped(transfer) {
  const entries = [...transfer.items].map(item => item.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.length === 0) return add([...transfer.files].map(f => [f, f.name]));
  gathering++; tell();
  const found = [];
  try { for (const entry of entries) await walk(entry, '', found); }
  finally { gathering--; }
  add(found);
}

async function walk(entry, path, found) {
  if (entry.isFile) {
    found.push([await new Promise((done, failed) => entry.file(done, failed)), path + entry.name]);
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const batch = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (batch.length === 0) return;
    for (const child of batch) await walk(child, path + entry.name + '/', found);
  }
}

function add(pairs) {
  const known = new Set(chosen.map(([f, path]) => path + '\n' + f.size));
  chosen.push(...pairs.filter(([f, path]) => !known.has(path + '\n' + f.size)));
  tell();
}

// What cannot be read here is reported by the API.
async function text(file, from, until) {
  try { return new TextDecoder('latin1').decode(await file.slice(from, until).arrayBuffer()); } catch { return ''; }
}

function tell() {
  page?.invokeMethodAsync('FilesChanged', {
    count: chosen.length,
    bytes: chosen.reduce((sum, [f]) => sum + f.size, 0),
    names: chosen.slice(0, 4).map(([, path]) => path).join(', ') + (chosen.length > 4 ? ', …' : ''),
    isGathering: gathering > 0,
    hasReport: report !== null,
    reportName: report?.name ?? '',
    isReportWrong: reportWrong,
  });
}

// The API packs while it receives: text fields first, then the report, then the files. Nobody is named yet.
export function stage(language, tokenHeader) {
  const form = new FormData();
  form.append('draft', 'true');
  form.append('language', language);
  if (report) form.append('report', report, 'report.pdf');
  for (const [file, path] of chosen) form.append('files', file, path);

  const key = crypto.randomUUID(), started = performance.now(), upload = new XMLHttpRequest();
  let told = 0;
  upload.open('POST', '/api/exports');
  for (const [name, value] of headers(tokenHeader)) upload.setRequestHeader(name, value);
  upload.setRequestHeader('Idempotency-Key', key);
  upload.upload.onprogress = e => {
    const now = performance.now();
    if (request !== upload || now - told < 250 && e.loaded < e.total) return;
    told = now;
    page?.invokeMethodAsync('Progressed', e.loaded, e.total, now - started);
  };
  upload.onloadend = () => {
    if (request !== upload) return; // Others were chosen meanwhile.
    request = null;
    page?.invokeMethodAsync('Staged', upload.status, upload.responseText ?? '');
  };
  request?.abort();
  request = upload;
  upload.send(form);
  return key;
}

const headers = tokenHeader => [
  [tokenHeader, document.querySelector('meta[name=exchange-token]').content],
  ['Accept-Language', document.documentElement.lang],
];

// The draft gets its recipient; without one, a link that asks for images is made.
export async function send(draftId, fields, tokenHeader) {
  const order = { method: 'POST', headers: new Headers(headers(tokenHeader)) };
  if (draftId) {
    order.headers.set('Content-Type', 'application/json');
    order.body = JSON.stringify(Object.fromEntries(fields));
  } else {
    order.body = new FormData();
    for (const [name, value] of fields) order.body.append(name, value);
  }
  let status = 0, body = '';
  try {
    const answer = await fetch(draftId ? `/api/exports/${draftId}/send` : '/api/exports', order);
    [status, body] = [answer.status, await answer.text()];
  } catch { } // No answer: status 0.
  const id = status === 204 ? draftId : status === 202 ? JSON.parse(body).id : null;
  const heard = page?.invokeMethodAsync('Finished', status, body, id) ?? Promise.reject();
  // Without the page's connection the browser goes on by itself.
  heard.catch(() => { if (id) location.assign('/exports/' + id); });
}
