// Validators and YAML readers of JavaScript and Go read our records: ajv against the schema, `yaml` (YAML 1.2) and, where
// it is there, Go's yq to the same values as our JSON of the same document.
//
// node .ci/record_judges.mjs FOLDER...    every NAME.json, and every NAME.yaml with a NAME.json beside it; exits 1 with
//                                         the path that differs
// Needs: npm install ajv ajv-formats yaml (NODE_PATH says where).
import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync, statSync, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(join(process.env.NODE_PATH ?? process.cwd(), 'x.js'))
const Ajv = require('ajv/dist/2020').default
const formats = require('ajv-formats').default
const YAML = require('yaml')

const schema = JSON.parse(readFileSync(join(dirname(fileURLToPath(import.meta.url)), '../schemas/record.schema.json'), 'utf8'))
const ajv = new Ajv({ strict: false })
formats(ajv)
const validate = ajv.compile(schema)

const hasGo = (() => {
  try {
    return execFileSync('yq', ['--version'], { encoding: 'utf8' }).includes('mikefarah')
  } catch {
    return false
  }
})()

/** The files below a folder, in order. */
function* files(folder) {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* files(path)
    else yield path
  }
}

/** The path where two values first differ; the order of keys counts. */
function difference(ours, theirs, path = '') {
  if (typeof ours !== typeof theirs || Array.isArray(ours) !== Array.isArray(theirs)) return path || '/'
  if (ours === null || theirs === null || typeof ours !== 'object') return ours === theirs ? undefined : path || '/'
  const [one, other] = [Object.keys(ours), Object.keys(theirs)]
  if (one.length !== other.length || one.some((key, at) => key !== other[at])) return path || '/'
  for (const key of one) {
    const found = difference(ours[key], theirs[key], `${path}/${key}`)
    if (found) return found
  }
}

let [valid, read, failed] = [0, 0, 0]
const tell = (file, what) => {
  failed += 1
  console.log(`${file}: ${what}`)
}
for (const file of process.argv.slice(2).flatMap((folder) => [...files(folder)])) {
  if (file.endsWith('.json')) {
    if (validate(JSON.parse(readFileSync(file, 'utf8')))) valid += 1
    else tell(file, `ajv at ${validate.errors[0].instancePath || 'the root'}: ${validate.errors[0].message}`)
  }
  const beside = file.replace(/\.yaml$/, '.json')
  if (!file.endsWith('.yaml') || !existsSync(beside)) continue
  const ours = JSON.parse(readFileSync(beside, 'utf8'))
  const readers = [['yaml', () => YAML.parse(readFileSync(file, 'utf8'), { maxAliasCount: 0 })]]
  if (hasGo) {
    const options = { encoding: 'utf8', maxBuffer: 1 << 28 }
    readers.push(['yq', () => JSON.parse(execFileSync('yq', ['-o=json', '-I=0', '.', file], options))])
  }
  for (const [name, reader] of readers) {
    try {
      const path = difference(ours, reader())
      if (path) tell(file, `${name} reads another value at ${path}`)
    } catch (error) {
      tell(file, `${name}: ${error.message}`)
    }
  }
  read += 1
}
console.log(`${valid} records valid for ajv, ${read} read by yaml${hasGo ? ' and yq' : ''}, ${failed} differ`)
process.exit(failed > 0 || valid === 0 ? 1 : 0)
