// On every page, and nothing needs it: remembers 大字, and shows the print button where there is one.
const elder = document.querySelector<HTMLInputElement>('#elder')
const KEY = 'santong-elder'

const remembered = () => {
  try {
    return localStorage.getItem(KEY) === '1'
  } catch {
    return false
  }
}

if (elder) {
  elder.checked = remembered()
  elder.addEventListener('change', () => {
    try {
      localStorage.setItem(KEY, elder.checked ? '1' : '0')
    } catch {
      // Storage is forbidden: the choice holds for this page only.
    }
  })
}

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => {
    // What is to be printed of the page, where it is not all of it: print.css goes by this.
    const root = document.documentElement
    root.dataset.print = button.dataset.print
    window.addEventListener('afterprint', () => delete root.dataset.print, { once: true })
    window.print()
  })
}
