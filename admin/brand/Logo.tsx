/** The product's name on the login page. */
export function Logo() {
  return (
    <span className="st-logo">
      <span className="st-logo__name">三同</span>
      <span className="st-logo__says">同一事项 · 同一标准 · 同一编码</span>
    </span>
  )
}
