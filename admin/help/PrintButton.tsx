'use client'
import { Button, Link } from '@payloadcms/ui'

/** Prints the chapter at hand; with `href`, leads to the whole handbook, which can be printed. */
export function PrintButton({ href }: { href: string | undefined }) {
  if (href)
    return (
      <Link className="st-help-print" href={href} prefetch={false}>
        整本（可打印）
      </Link>
    )
  return (
    <Button
      buttonStyle="secondary"
      className="st-help-print"
      margin={false}
      onClick={() => window.print()}
      size="small"
    >
      打印
    </Button>
  )
}
