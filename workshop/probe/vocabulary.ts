/** Values that TrackingTime's documents and public clients name. */
export const WORDS: ReadonlySet<string> = new Set(
  `ok true false
  ACTIVE ALL ARCHIVED TRACKING FOLLOWING USER PROJECT CUSTOMER TASK COMPANY ENABLED DISABLED
  WORK NOT_LOGGED TIMEOFF HOLIDAY PERSONAL EVERYONE GHOST
  ADMIN PROJECT_MANAGER MANAGER CO_WORKER REGULAR OWNER VERIFIED REGISTERED INVITED
  INFO WARNING ERROR ALERT Event ByExternalID asc desc created_at updated_at
  event.created event.updated event.deleted event.started event.stopped timer.started timer.stopped
  task.created task.updated project.created project.updated`.split(/\s+/),
);

/**
 * What the names of fields and headers are made of: those of the contract and of TrackingTime's documents, and what the
 * names in a delivery that nobody has seen are likely made of.
 */
export const NAME_WORDS: ReadonlySet<string> = new Set(
  `a abbr starts ends every fetch sec mode site dest accept access account accounts accumulated action active activities activity add added age agent all allow allowed
  alt amz api app approval archived array assigned at attempt au auth author authorization auto available avatar average b
  bd be billable billed billing body br budget by c ca cache calendar callback cat category cc cci cf changed changes ci
  cid city client clients closed cloud co code collaborators color colour comment comments company connection contact content
  context control cookie cost count country coworkers created currency current custom customer customers d data date
  day days dd default deleted delivered delivery description desktop digest disposition due duration e edge elapsed
  email enabled encoding end ended entity entries entry enum env er error errors estimated et etag ety event events expires
  ext external favorite favourite field fields file files filter first fixed flag follow following for format formated
  formatted forwarded found frequency from full g group grouped groups gt h has hash header hidden hmac holiday holidays
  hook hooks host hour hourly hours http https hub i iana id idempotency ids idx if image include index info initials input
  integration invited invoice ip is iso item items job json k key keys kind l label language last length level
  limit line link links list lists loc locale location locked logged m manager max me member members message meta
  method min minute minutes mode modified month monthly n name names new next no non not note notes ns number o object
  of off offset old on open opened operation option options order origin owner p page pages parent party path payload
  pay percentage period permalink permission permissions phone photo pid pif pin plan planned pn policy port position
  prefs previous priority private process progress project projects proto provider public quota r rate ratelimit rates re
  real reason record records ref referer referrer refresh remaining remote repeat report request reset resource
  response retainer retry returns reversed rf rgi role roles rounding s schedule schedules sci se seconds sec secret seid
  selected send sender sent sequence server service services session set settings sha sha1 sha256 shared short sid
  sig sign signature size skill slug sort source spent start started state stats status stop stopped sub subject
  subscription subtasks subscriptions summary supervisor surname svix sync t tag tags target task tasks team teams
  template text third tid time timecard timeoff timeoffs timer times timestamp timezone title tl to tz toi token
  topic total trace tracked tracker tracking trackingtime transfer trigger ts tt tv type types tz u uat uau uci uhc uhr
  uid until update updated upgrade uri url use user users uuid v vacation vary value values verified version via view visibility
  visible w webhook webhooks week weekly weeks who with work worked workspace workspaces worklog www x xss year z zap
  zapier zone age strict transport security content options nosniff frame policy etag b3 traceparent span amzn cf ray pop
  geo forwardedfor scheme real powered runtime application context rack`.split(
    /\s+/,
  ),
);
