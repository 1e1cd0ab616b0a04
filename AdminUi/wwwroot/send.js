// Gathers files that are dropped or chosen, and sends them to the API. Files go straight from disk to the API: the page only
// hears how many there are and how far it is.
let page, chosen = [], report = null, odd = [], gathering = 0, request = null, key = null, reportWrong = false, held = false, study = null;

const draftName = 'exchange-send-draft';

const isArchive = name => /\.zip$/i.test(name);

export function watch(zone, dotnet) {
  page = dotnet; chosen = []; odd = []; report = null; gathering = 0; request = null; reportWrong = false; held = false; study = null;
  key = crypto.randomUUID();
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
    key = crypto.randomUUID();
    tell();
  });
  addEventListener('beforeunload', guard);
}

export function clear() { chosen = []; odd = []; study = null; key = crypto.randomUUID(); tell(); }

export function dropReport() { report = null; reportWrong = false; document.getElementById('report').value = ''; key = crypto.randomUUID(); tell(); }

export function stop() { request?.abort(); }

export function leave() { removeEventListener('beforeunload', guard); page = null; }

function guard(e) { if (request || held) e.preventDefault(); }

// While it waits to leave, closing the page asks first: closed, nothing leaves.
export function hold(isHeld) { held = isHeld; }

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
  await add(found);
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

async function add(pairs) {
  const known = new Set(chosen.map(([f, path]) => path + '\n' + f.size));
  const fresh = pairs.filter(([f, path]) => !known.has(path + '\n' + f.size));
  chosen.push(...fresh);
  key = crypto.randomUUID();
  gathering++; tell();
  try {
    const queue = fresh.slice();
    const look = async () => {
      for (let pair; (pair = queue.pop());) {
        if (isArchive(pair[1])) continue;
        if (await text(pair[0], 128, 132) !== 'DICM') odd.push(pair[1]);
        else if (study === null) { study = {}; study = await headerOf(pair[0]); }
      }
    };
    await Promise.all([look(), look(), look(), look()]);
  } finally { gathering--; }
  tell();
}

// What cannot be read here is reported by the API.
async function text(file, from, until) {
  try { return new TextDecoder('latin1').decode(await file.slice(from, until).arrayBuffer()); } catch { return ''; }
}

// The first image's patient and study, to recognise them by (PS3.5, 7.1; PS3.10, 7.1). What is coded otherwise stays empty: the API reads all.
async function headerOf(file) {
  try {
    const data = new DataView(await file.slice(0, 65536).arrayBuffer()), wanted = { 0x00080005: 'charset', 0x00080020: 'date', 0x00081030: 'name', 0x00100010: 'patient' }, found = {};
    const ascii = (at, length) => new TextDecoder('latin1').decode(new Uint8Array(data.buffer, at, length)).replace(/[\0 ]+$/, '');
    const tag = at => (data.getUint16(at, true) << 16 | data.getUint16(at + 2, true)) >>> 0;
    let at = 132, explicit = true, end = data.byteLength;
    for (let metaEnd = null; at + 12 <= end;) {
      if (metaEnd !== null && at >= metaEnd) {
        explicit = found.syntax !== '1.2.840.10008.1.2';
        if (['1.2.840.10008.1.2.2', '1.2.840.10008.1.2.1.99'].includes(found.syntax)) return {};
        metaEnd = Infinity;
      }
      const id = tag(at), vr = explicit ? ascii(at + 4, 2) : '', long = explicit && ['OB', 'OW', 'OF', 'OD', 'OL', 'OV', 'SQ', 'UT', 'UN', 'UC', 'UR', 'SV', 'UV'].includes(vr);
      const start = at + (long ? 12 : 8), length = long ? data.getUint32(at + 8, true) : explicit ? data.getUint16(at + 6, true) : data.getUint32(at + 4, true);
      if (id > 0x00100010) break;
      if (length === 0xFFFFFFFF) { // To the end of the sequence: its delimiter, of no length.
        at = start;
        while (at + 8 <= end && !(tag(at) === 0xFFFEE0DD && data.getUint32(at + 4, true) === 0)) at += 2;
        at += 8;
        continue;
      }
      if (start + length > end) break;
      if (id === 0x00020000) metaEnd = start + length + data.getUint32(start, true);
      if (id === 0x00020010) found.syntax = ascii(start, length);
      if (wanted[id]) found[wanted[id]] = new Uint8Array(data.buffer, start, length);
      at = start + length;
    }
    const words = bytes => bytes ? new TextDecoder(/192/.test(new TextDecoder().decode(found.charset ?? new Uint8Array())) ? 'utf-8' : 'latin1').decode(bytes).replace(/[\0 ]+$/, '') : '';
    return { patient: words(found.patient).split('=')[0], name: words(found.name), date: words(found.date) };
  } catch { return {}; }
}

function tell() {
  page?.invokeMethodAsync('FilesChanged', {
    count: chosen.length,
    bytes: chosen.reduce((sum, [f]) => sum + f.size, 0),
    names: chosen.slice(0, 4).map(([, path]) => path).join(', ') + (chosen.length > 4 ? ', …' : ''),
    notDicom: odd.length,
    notDicomNames: odd.slice(0, 6).join(', ') + (odd.length > 6 ? ', …' : ''),
    isGathering: gathering > 0,
    hasReport: report !== null,
    reportName: report?.name ?? '',
    isReportWrong: reportWrong,
    patient: study?.patient ?? '',
    studyName: study?.name ?? '',
    studyDate: study?.date ?? '',
  });
}

// The API packs while it receives: text fields first, then the report, then the files.
export function send(fields, tokenHeader) {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  if (report) form.append('report', report, 'report.pdf');
  for (const [file, path] of chosen) form.append('files', file, path);

  const started = performance.now();
  let told = 0;
  request = new XMLHttpRequest();
  request.open('POST', '/api/exports');
  request.setRequestHeader(tokenHeader, document.querySelector('meta[name=exchange-token]').content);
  request.setRequestHeader('Accept-Language', document.documentElement.lang);
  request.setRequestHeader('Idempotency-Key', key);
  request.upload.onprogress = e => {
    const now = performance.now();
    if (now - told < 250 && e.loaded < e.total) return;
    told = now;
    page?.invokeMethodAsync('Progressed', e.loaded, e.total, now - started);
  };
  request.onloadend = () => {
    const { status, responseText } = request;
    request = null;
    // A key that was refused for its request is spent; one whose upload broke off goes on with the same export.
    if ([413, 415, 422].includes(status)) key = crypto.randomUUID();
    const id = status === 202 ? JSON.parse(responseText).id : null;
    const heard = page?.invokeMethodAsync('Finished', status, responseText ?? '') ?? Promise.reject();
    // Without the page's connection the browser goes on by itself.
    heard.catch(() => { if (id) location.assign('/exports/' + id); });
  };
  request.send(form);
}
