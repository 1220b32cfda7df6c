import { type EngineFixture, startEngine } from './engine-fixture'

/** A few rows of every kind, with ties and nulls, behind small limits. */
export async function startListEngine(): Promise<EngineFixture> {
  const engine = await startEngine({ maxRows: 20, maxAnswer: 3_000, maxFields: 60 })
  await engine.db.query(`
    INSERT INTO owner VALUES ('o1', 'Zoe', NULL), ('o2', 'Al', 'o1'), ('o3', NULL, NULL);
    INSERT INTO thing (id, int, big, dec, at, bytes, json, color, bool, float, tags, nums, times, owner_id) VALUES
      ('a', 1, -12345678901234567890, 1.10, '2026-01-01T12:34:56.789Z', '\\x00FF', '{"k": [1, null]}', 'RED', true, 0.1, '{x,"y z"}', '{1,12345678901234567890}', '{"2026-01-01T00:00:00Z",NULL}', 'o1'),
      ('b', 1, 0, 0, NULL, NULL, NULL, NULL, false, NULL, '{}', NULL, NULL, 'o2'),
      ('c', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'o2'),
      ('d', 2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'o3'),
      ('e', 2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
    INSERT INTO part SELECT 'p' || i, 'a', i FROM generate_series(1, 9) AS i;
    INSERT INTO part SELECT 'q' || i, 'b', i FROM generate_series(1, 3) AS i;
    INSERT INTO badge VALUES ('q1', 'a', 'gold');
  `)
  return engine
}
