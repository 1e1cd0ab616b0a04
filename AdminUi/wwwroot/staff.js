// What the pages need beside Blazor: language and colours are remembered in the browser, the sign-out form gets its token,
// and a lost connection mends itself.
(() => {
  const year = 365 * 24 * 3600;
  const remember = (name, value) => { document.cookie = `${name}=${value}; path=/; max-age=${year}; SameSite=Strict; Secure`; };

  document.addEventListener('click', e => {
    const set = e.target.closest?.('[data-set-language],[data-set-theme]');
    if (!set) return;
    if (set.dataset.setLanguage) remember('exchange-language', set.dataset.setLanguage);
    else remember('exchange-theme', set.dataset.setTheme);
    location.reload();
  });

  document.addEventListener('submit', e => {
    const token = e.target.querySelector?.('[data-token]');
    if (token) token.value = document.querySelector('meta[name=exchange-token]').content;
  }, true);

  // A passkey: the browser's own dialogue, with what the server wants it to sign; what it gives goes along with the form.
  document.addEventListener('submit', async e => {
    const form = e.target.closest('form[data-passkey]');
    if (!form) return;
    e.preventDefault();
    const say = words => {
      const problem = form.querySelector('[data-problem]');
      problem.hidden = false;
      problem.lastElementChild.textContent = words;
    };
    try {
      const answer = await fetch(form.dataset.passkey, { method: 'POST', body: new FormData(form) });
      if (!answer.ok) return say(form.dataset.refused);
      const options = await answer.json();
      const made = options.user
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      form.querySelector('[data-credential]').value = JSON.stringify(made.toJSON());
      form.submit();
    } catch { say(form.dataset.cancelled); }
  });

  // A problem leads to its field, without leaving the page.
  document.addEventListener('click', e => {
    const field = document.getElementById(e.target.closest?.('[data-focus]')?.dataset.focus ?? '');
    if (!field) return;
    e.preventDefault();
    field.focus();
  }, true);

  // "/" goes to the search box, as the hint in it says.
  document.addEventListener('keydown', e => {
    if (e.key !== '/' || e.ctrlKey || e.metaKey || e.altKey || e.target.closest('input,textarea,select,[contenteditable]')) return;
    const box = document.querySelector('.search input');
    if (box) { box.focus(); e.preventDefault(); }
  });

  // "N" begins a study to send; "?" lists these keys, as their button does.
  const list = () => document.getElementById('shortcuts');
  document.addEventListener('keydown', e => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest('input,textarea,select,[contenteditable]') || document.querySelector('.mud-dialog')) return;
    if (e.key === 'n') document.querySelector('.nav a[href="/send"]')?.click();
    if (e.key === '?' && list() && !list().open) list().showModal();
  });
  document.addEventListener('click', e => { if (e.target.closest?.('[data-shortcuts]')) list()?.showModal(); });

  // Ctrl+Enter does what the button at the foot does; a field that still has the focus tells first what was typed.
  document.addEventListener('keydown', e => {
    if (e.key !== 'Enter' || !(e.ctrlKey || e.metaKey) || e.repeat || document.querySelector('.mud-dialog')) return;
    const next = document.querySelector('.bar .btn.pri');
    if (next) { e.preventDefault(); document.activeElement?.blur(); next.click(); }
  });

  // Z undoes while something waits to leave.
  document.addEventListener('keydown', e => {
    if (e.key !== 'z' || e.ctrlKey || e.metaKey || e.altKey || e.target.closest('input,textarea,select')) return;
    document.querySelector('[data-undo]')?.click();
  });

  // Beside an open panel: Esc closes it, J and K go to the next and the previous row.
  document.addEventListener('keydown', e => {
    const close = document.querySelector('.side [data-close]');
    if (!close || document.querySelector('.mud-dialog') || e.ctrlKey || e.metaKey || e.altKey || e.target.closest('input,textarea,select')) return;
    if (e.key === 'Escape') close.click();
    const row = document.querySelector('.tbl tr[aria-selected=true]');
    const other = e.key === 'j' ? row?.nextElementSibling : e.key === 'k' ? row?.previousElementSibling : null;
    other?.querySelector('a.name')?.click();
  });

  // A server that came back does not know this page any more: it is loaded afresh.
  document.getElementById('components-reconnect-modal')?.addEventListener('components-reconnect-state-changed', e => {
    const lost = e.currentTarget.querySelector('[data-lost]');
    if (e.detail.state === 'hide') lost.textContent = '';
    else lost.textContent ||= new Date().toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' });
    if (e.detail.state === 'rejected') location.reload();
    else if (e.detail.state === 'failed') setTimeout(async () => {
      try { if (!await Blazor.reconnect()) location.reload(); } catch { location.reload(); }
    }, 2000);
  });
})();
