import { createServer } from 'node:net'
import { StackError } from './processes/lock'

/** Throws StackError (`PORT_TAKEN`) if nothing may listen there. `setting` is what changes the port. */
export async function requireFreePort(host: string, port: number, setting: string): Promise<void> {
  const fault = await tryListening(host, port)
  if (fault === undefined) return
  const reasons: Record<string, string> = {
    EADDRINUSE: `is taken: stop what listens there, or set ${setting} to another port`,
    EACCES: `needs more rights: set ${setting} to a port above 1023`,
    EADDRNOTAVAIL: `cannot be used: set HOST to an address of this machine`,
    ENOTFOUND: `cannot be used: set HOST to an address of this machine`,
  }
  throw new StackError(
    'PORT_TAKEN',
    `${setting}=${port} on ${host} ${reasons[fault] ?? `is not usable (${fault})`}.`,
  )
}

function tryListening(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })
}
