interface Props {
  code: string
  /** A record type, or empty for all. */
  type: string
  types: readonly (readonly [type: string, title: string])[]
}

/** A plain form that asks for the life of a code; its address can be kept and sent to others. */
export function CodeInput({ code, type, types }: Props) {
  return (
    <form action="/admin/ledger" className="st-trail-filters" method="get" role="search">
      <label>
        编码
        <input defaultValue={code} name="code" required type="text" />
      </label>
      <label>
        属于
        <select defaultValue={type} name="type">
          <option value="">哪类都行</option>
          {types.map(([value, title]) => (
            <option key={value} value={value}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <span className="st-trail-filters__buttons">
        <button className="btn btn--style-primary btn--size-small" type="submit">
          查
        </button>
      </span>
    </form>
  )
}
