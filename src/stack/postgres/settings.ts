/** Of a server for one small stack, whose rows can all be made again from the chain. */
const SETTINGS: Record<string, string | number> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 100,
  shared_buffers: '192MB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  // A commit lost with the machine is a block to be indexed again; nothing is left half done.
  synchronous_commit: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
  max_wal_size: '1GB',
  random_page_cost: 1.1,
  jit: 'off',
  // Containers often have too little shared memory for parallel queries.
  max_parallel_workers_per_gather: 0,
  max_parallel_maintenance_workers: 0,
  timezone: 'UTC',
  log_timezone: 'UTC',
}

export function postgresArguments(folder: string, port: number): string[] {
  return [
    ...['-D', folder, '-p', String(port)],
    ...Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
}
