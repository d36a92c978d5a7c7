/** The way home, in the top line. */
export function Icon() {
  return <span className="st-icon">三同</span>
}
