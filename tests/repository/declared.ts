import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import ts from 'typescript'

const SOURCES = ['.ts', '.tsx', '.astro', '.mjs']
const SKIPPED = ['node_modules', '.next', '.astro', '.git', 'data', 'dist', 'coverage', 'docs', 'tmp', 'migrations']

/** Paths of all source files below a folder, from the root of the repository; generated migrations are left out. */
export function sourceFiles(root: string, dir = root): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name)
    if (entry.isDirectory()) return SKIPPED.includes(entry.name) ? [] : sourceFiles(root, path)
    return SOURCES.includes(extname(entry.name)) ? [relative(root, path).split(sep).join('/')] : []
  })
}

/**
 * The names that a source file declares at its top level, methods of its classes among them as `Class#method` (private ones without
 * their own `#`). Of an Astro file what its frontmatter declares. Names that are only imported or used are none of them.
 *
 * @param path The file, from the root of the repository.
 * @throws Error when there is no such file.
 */
export function declaredNames(root: string, path: string): Set<string> {
  return new Set(parsed(root, path).statements.flatMap(namesOf))
}

/** The names of the members that objects of a source file are written with, such as the keys of a schema, at any depth. */
export function memberNames(root: string, path: string): Set<string> {
  const found = new Set<string>()
  const visit = (node: ts.Node): void => {
    const isMember = ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)
    if (isMember && ts.isIdentifier(node.name)) found.add(node.name.text)
    ts.forEachChild(node, visit)
  }
  visit(parsed(root, path))
  return found
}

function parsed(root: string, path: string): ts.SourceFile {
  const text = readFileSync(join(root, path), 'utf8')
  const code = path.endsWith('.astro') ? (/^\s*---\r?\n([\s\S]*?)\r?\n---/u.exec(text)?.[1] ?? '') : text
  const kind = /\.(?:tsx|astro)$/u.test(path) ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  return ts.createSourceFile('source', code, ts.ScriptTarget.Latest, false, kind)
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => bound(name))
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
