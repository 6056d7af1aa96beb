// Keys in a list of cases: J and K go to the next and the one before, X ticks it, / goes to the search. They work only while the
// focus is in the list, so that they are in nobody's way (WCAG 2.1.4); the page is whole without them.
const list = document.getElementById('liste')
const help = document.getElementById('taster')
const links = [...document.querySelectorAll('#liste tbody th a')]

/** The line that has the focus; before the first one where the focus is on none. */
const here = () => links.findIndex((link) => link.closest('tr').contains(document.activeElement))

const acts = {
  j: () => links[Math.min(here() + 1, links.length - 1)],
  k: () => links[Math.max(here() - 1, 0)],
  x: () => {
    const box = links[here()]?.closest('tr').querySelector('input[type=checkbox]')
    if (box) box.checked = !box.checked
    return links[here()]
  },
  '/': () => document.getElementById('words'),
}

list?.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  // Letters typed into a field or a list of choices are that field's.
  if (event.target.closest('select, textarea, input:not([type=checkbox])')) return
  const act = acts[event.key.toLowerCase()]
  if (!act) return
  event.preventDefault()
  act()?.focus()
})

if (list && help && links.length > 0) {
  help.hidden = false
  list.setAttribute('aria-describedby', help.id)
}
