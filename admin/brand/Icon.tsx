/** The product's name in the top bar, as a link to the dashboard. */
export function Icon() {
  return <span className="st-icon">三同</span>
}
