'use client'

/** A button that prints the page. */
export function PrintButton() {
  return (
    <button className="btn btn--style-secondary btn--size-small" onClick={() => window.print()} type="button">
      打印
    </button>
  )
}
