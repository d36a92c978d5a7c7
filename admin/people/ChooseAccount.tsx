'use client'
import { useRouter } from 'next/navigation.js'

interface Props {
  accounts: readonly { id: string; name: string }[]
  chosen: string
}

/** Chooses whose work is shown. */
export function ChooseAccount({ accounts, chosen }: Props) {
  const router = useRouter()
  return (
    <label className="st-people-choose">
      谁的工作
      <select onChange={(event) => router.push(`/admin/people/hand-over?account=${event.target.value}`)} value={chosen}>
        {accounts.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
