// The hospital's unit, found as one types (a combobox as in the ARIA Authoring Practices). Without this script there is a list to
// choose from and a field to write in; those two still carry the answer, this only fills them in.
globalThis.findUnitsAsTyped = (place) => {
  const list = place.querySelector('select')
  const written = place.querySelector('input[type=text]')
  const field = list.closest('.ds-field')
  const options = new Map([...list.options].filter(({ value }) => value).map((option) => [option.value, option]))
  const make = (tag, attributes, text = '') => {
    const element = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
    element.textContent = text
    return element
  }

  const { id } = list
  const describedBy = list.getAttribute('aria-describedby') ?? ''
  list.id = `${id}-valgt`
  list.hidden = true
  const input = make('input', {
    class: 'ds-input',
    type: 'text',
    id,
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-expanded': 'false',
    'aria-controls': `${id}-forslag`,
    'aria-autocomplete': 'list',
    'aria-describedby': describedBy,
    ...(list.getAttribute('aria-invalid') && { 'aria-invalid': 'true' }),
  })
  const box = make('ul', { class: 'suggestions', id: `${id}-forslag`, role: 'listbox', hidden: '' })
  box.setAttribute('aria-label', place.dataset.found)
  const status = make('p', { class: 'unit-status', role: 'status' })
  list.before(input, box, status)
  const hint = field.querySelector('[data-field="description"]')
  if (hint) hint.textContent = place.dataset.hint
  if (!place.hasAttribute('data-stay') || !written.hasAttribute('aria-invalid'))
    written.closest('.ds-field').hidden = true
  input.value = list.value ? options.get(list.value).textContent : written.value

  let active = -1
  let asked = 0
  const shown = () => [...box.children]
  const close = () => {
    box.hidden = true
    active = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }
  const say = (text) => {
    status.textContent = text
  }
  const point = (index) => {
    active = index
    for (const [at, option] of shown().entries()) option.setAttribute('aria-selected', String(at === index))
    const option = shown()[index]
    if (!option) return
    input.setAttribute('aria-activedescendant', option.id)
    option.scrollIntoView({ block: 'nearest' })
  }
  const choose = (value) => {
    const option = options.get(value)
    list.value = value
    written.value = ''
    input.value = option.textContent
    say('')
    close()
    list.dispatchEvent(new Event('change', { bubbles: true }))
  }
  const show = (values) => {
    box.replaceChildren(
      ...values.map((value, index) => {
        const option = options.get(value)
        const line = make(
          'li',
          { role: 'option', id: `${id}-forslag-${index}`, 'aria-selected': 'false' },
          option.textContent,
        )
        const clinic = option.parentElement.label
        if (clinic && !option.textContent.startsWith(clinic))
          line.append(make('span', { class: 'quiet' }, ` ${clinic}`))
        line.addEventListener('pointerdown', (event) => {
          event.preventDefault()
          choose(value)
        })
        return line
      }),
    )
    box.hidden = values.length === 0
    input.setAttribute('aria-expanded', String(values.length > 0))
    say(values.length > 0 ? `${values.length} ${place.dataset.found}` : input.value.trim() ? place.dataset.none : '')
    point(values.length > 0 && input.value.trim() ? 0 : -1)
  }
  const search = async () => {
    asked += 1
    const mine = asked
    const typed = input.value.trim()
    let values
    try {
      const answer = await fetch(`${place.dataset.units}&limit=8&q=${encodeURIComponent(typed)}`)
      values = (await answer.json()).units.map((unit) => unit.id)
    } catch {
      // No network: the names in the list will do.
      values = [...options]
        .filter(([, { textContent }]) => textContent.toLowerCase().includes(typed.toLowerCase()))
        .map(([value]) => value)
    }
    if (mine === asked && document.activeElement === input)
      show(values.filter((value) => options.has(value)).slice(0, 8))
  }

  let soon
  input.addEventListener('input', () => {
    list.value = ''
    written.value = input.value
    clearTimeout(soon)
    soon = setTimeout(() => void search(), 100)
  })
  input.addEventListener('keydown', (event) => {
    const { length } = box.children
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (box.hidden) void search()
      else
        point(
          (active + (event.key === 'ArrowDown' ? 1 : length - 1) + (active < 0 && event.key === 'ArrowUp' ? 1 : 0)) %
            length,
        )
    } else if (event.key === 'Enter' && !box.hidden && shown()[active]) {
      event.preventDefault()
      shown()[active].dispatchEvent(new Event('pointerdown'))
    } else if (event.key === 'Escape' && !box.hidden) {
      event.preventDefault()
      close()
    }
  })
  input.addEventListener('blur', () => {
    asked += 1
    clearTimeout(soon)
    close()
    const exact = [...options].find(
      ([, { textContent }]) => textContent.toLowerCase() === input.value.trim().toLowerCase(),
    )
    if (exact && !list.value) choose(exact[0])
    else if (input.value.trim() && !list.value) say(place.dataset.none)
  })
}
