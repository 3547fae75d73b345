/** Whether node_modules is what package-lock.json says, by content: times of files prove nothing. */
import { existsSync, readFileSync } from 'node:fs'
import { inTree } from './tree.mjs'

const readJson = (path) => JSON.parse(readFileSync(inTree(path), 'utf8'))

/** Why the packages must be installed, or null when they are as locked. */
export function whyInstall() {
  const lock = readJson('package-lock.json').packages
  const ours = readJson('package.json')
  if (!sameWishes(lock[''], ours)) {
    return 'package.json and package-lock.json disagree; run `npm install` and commit both.'
  }
  if (!existsSync(inTree('node_modules/.package-lock.json'))) return 'No packages yet.'
  const installed = readJson('node_modules/.package-lock.json').packages
  for (const [path, entry] of Object.entries(lock)) {
    if (path !== '' && !isAsLocked(path, entry, installed[path])) return `${path} is not as locked.`
  }
  const stray = Object.keys(installed).find((path) => !lock[path])
  return stray ? `${stray} is not in the lock.` : null
}

const sameWishes = (locked, ours) =>
  ['dependencies', 'devDependencies'].every(
    (list) => JSON.stringify(locked[list] ?? {}) === JSON.stringify(ours[list] ?? {}),
  )

function isAsLocked(path, entry, there) {
  // An optional package for another kind of machine is not installed, and need not be.
  if (!there) return entry.optional === true
  return (
    there.version === entry.version &&
    there.integrity === entry.integrity &&
    existsSync(inTree(`${path}/package.json`))
  )
}

/**
 * Optional packages that a locked package names and the lock does not have. With such a hole `npm ci` fails on
 * the machines that need them, or everywhere.
 */
export function holesInLock(lock = readJson('package-lock.json').packages) {
  return Object.entries(lock).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !foldersSeenFrom(path).some((folder) => lock[`${folder}${name}`]))
      .map((name) => `${path || 'package.json'} wants ${name}, which the lock does not have.`),
  )
}

/** Where Node looks for what the package at `path` names: its own folder first, then each one above. */
function foldersSeenFrom(path) {
  const parts = path === '' ? [] : path.split(/\/?node_modules\//).slice(1)
  return parts
    .map((_, i) => `node_modules/${parts.slice(0, i + 1).join('/node_modules/')}/node_modules/`)
    .reverse()
    .concat('node_modules/')
}
