import { redirect } from 'next/navigation'

/** Redirects the address without a path to the dashboard. */
export default function Home(): never {
  redirect('/admin')
}
