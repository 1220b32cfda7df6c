import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** The file system as the lake uses it. */
export type Disk = {
  /** Names in a folder, with sizes in bytes; none if there is no such folder. */
  list(folder: string): Promise<{ name: string; size: number }[]>
  /** At most the first `bytes` of a file. */
  readStart(path: string, bytes: number): Promise<Buffer>
  read(path: string): Promise<Buffer>
  /** Writes a file in full or not at all; the folder is made. */
  write(path: string, bytes: Buffer): Promise<void>
  /** Removes a file or folder, if it is there. */
  remove(path: string): Promise<void>
}

export const realDisk: Disk = {
  async list(folder) {
    const names = await readdir(folder).catch(() => [])
    const files = names.map(async (name) => {
      const { size } = await stat(join(folder, name)).catch(() => ({ size: 0 })) // gone meanwhile
      return { name, size }
    })
    return Promise.all(files)
  },
  async readStart(path, bytes) {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  },
  read: (path) => readFile(path),
  async write(path, bytes) {
    await mkdir(dirname(path), { recursive: true })
    // Not synced: after a power cut the checksum tells, and the chain has it all.
    const draft = join(dirname(path), `.${process.pid}-${performance.now()}.tmp`)
    try {
      await writeFile(draft, bytes)
      await rename(draft, path)
    } catch (error) {
      await rm(draft, { force: true }).catch(() => {})
      throw error
    }
  },
  remove: (path) => rm(path, { recursive: true, force: true }),
}
