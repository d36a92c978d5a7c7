import { redirect } from 'next/navigation'

/** The address without a path leads to the desk. */
export default function Home(): never {
  redirect('/admin')
}
