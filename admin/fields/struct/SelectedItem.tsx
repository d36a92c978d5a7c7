interface Props {
  name: string
  /** The permanent key, shown on hovering. */
  title?: string
  disabled: boolean
  onRemove: () => void
}

/** A selected record or file, with a button that removes it from the selection. */
export function SelectedItem({ name, title, disabled, onRemove }: Props) {
  return (
    <span className="st-chosen" title={title}>
      {name}
      {!disabled && (
        <button onClick={onRemove} title="去掉" type="button">
          ×<span className="st-hidden">去掉{name}</span>
        </button>
      )}
    </span>
  )
}
