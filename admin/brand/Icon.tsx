/** Three equal bars, the way home in the top line. */
export function Icon() {
  return (
    <svg aria-label="三同" height="18" role="img" viewBox="0 0 18 18" width="18">
      <title>三同</title>
      <path d="M2 3h14v2.4H2zM2 7.8h14v2.4H2zM2 12.6h14V15H2z" fill="currentColor" />
    </svg>
  )
}
