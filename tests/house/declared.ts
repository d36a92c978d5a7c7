import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/**
 * The names that a source file declares at its top level, methods of its classes among them as `Class#method` (private ones without
 * their own `#`). Of an Astro file what its frontmatter declares. Names that are only imported or used are none of them.
 *
 * @param path The file, from the root of the repository.
 * @throws Error when there is no such file.
 */
export function declaredNames(root: string, path: string): Set<string> {
  const text = readFileSync(join(root, path), 'utf8')
  const code = path.endsWith('.astro') ? (/^\s*---\r?\n([\s\S]*?)\r?\n---/u.exec(text)?.[1] ?? '') : text
  const kind = /\.(?:tsx|astro)$/u.test(path) ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const { statements } = ts.createSourceFile('source', code, ts.ScriptTarget.Latest, false, kind)
  return new Set(statements.flatMap(namesOf))
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap(({ name }) => bound(name))
  if (ts.isClassDeclaration(statement) && statement.name) {
    const { text } = statement.name
    const members = statement.members.flatMap(({ name }) =>
      name && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) ? [name.text.replace(/^#/u, '')] : [],
    )
    return [text, ...members.map((member) => `${text}#${member}`)]
  }
  const named =
    ts.isFunctionDeclaration(statement) || ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)
  return named && statement.name ? [statement.name.text] : []
}

function bound(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text]
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? bound(element.name) : []))
}
