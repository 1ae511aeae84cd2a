import type { Check } from './check.ts';
import limitLabels from './own/limit_labels.ts';
import limitDescriptions from './own/limit_descriptions.ts';
import limitKeys from './own/limit_keys.ts';
import limitFields from './own/limit_fields.ts';
import styleActionDescriptions from './own/style_action_descriptions.ts';
import styleAppName from './own/style_app_name.ts';
import styleNounsInLowerCase from './own/style_nouns_in_lower_case.ts';
import styleRequiredFirst from './own/style_required_first.ts';
import styleNoIdLabels from './own/style_no_id_labels.ts';
import styleLists from './own/style_lists.ts';
import styleBooleans from './own/style_booleans.ts';
import styleUnits from './own/style_units.ts';
import styleResultsHaveId from './own/style_results_have_id.ts';
import versionNumber from './own/version_number.ts';
import liveEveryItem from './own/live_every_item.ts';
import c001NoItemRemoved from './zapier/c001_no_item_removed.ts';
import c002NoInputKeyRemoved from './zapier/c002_no_input_key_removed.ts';
import c003NoSampleKeyRemoved from './zapier/c003_no_sample_key_removed.ts';
import d001NoCredentialFields from './zapier/d001_no_credential_fields.ts';
import d002AuthHelpHasLink from './zapier/d002_auth_help_has_link.ts';
import d003ConnectionLabel from './zapier/d003_connection_label.ts';
import d004IdFieldsHaveDropdowns from './zapier/d004_id_fields_have_dropdowns.ts';
import d005DynamicNamesATrigger from './zapier/d005_dynamic_names_a_trigger.ts';
import d006HookHasPerformList from './zapier/d006_hook_has_perform_list.ts';
import d007UrlsAreHttps from './zapier/d007_urls_are_https.ts';
import d008LinksAreMarkdown from './zapier/d008_links_are_markdown.ts';
import d009SearchHasFields from './zapier/d009_search_has_fields.ts';
import d010SampleHasPrimaryKey from './zapier/d010_sample_has_primary_key.ts';
import d011HelpIsNotTheLabel from './zapier/d011_help_is_not_the_label.ts';
import d012SampleExists from './zapier/d012_sample_exists.ts';
import d013SearchNamesASearch from './zapier/d013_search_names_a_search.ts';
import d014SearchConnectorAllowed from './zapier/d014_search_connector_allowed.ts';
import d015SearchOrCreateKeysExist from './zapier/d015_search_or_create_keys_exist.ts';
import d016MoreThanAStaticHook from './zapier/d016_more_than_a_static_hook.ts';
import d017HookSubscribes from './zapier/d017_hook_subscribes.ts';
import d018LabelsInTitleCase from './zapier/d018_labels_in_title_case.ts';
import d021TriggersWhen from './zapier/d021_triggers_when.ts';
import d022ActionHasStaticFields from './zapier/d022_action_has_static_fields.ts';
import d023SampleDatesAreIso from './zapier/d023_sample_dates_are_iso.ts';
import d024SampleFitsOutputFields from './zapier/d024_sample_fits_output_fields.ts';
import d025NoDangerousUri from './zapier/d025_no_dangerous_uri.ts';
import d026TypedDomainIsValidated from './zapier/d026_typed_domain_is_validated.ts';
import d027LatestPlatform from './zapier/d027_latest_platform.ts';
import d028InputDataLeftAlone from './zapier/d028_input_data_left_alone.ts';
import e001EnvironmentConfirmed from './zapier/e001_environment_confirmed.ts';
import m002ListingDescription from './zapier/m002_listing_description.ts';
import m004Logo from './zapier/m004_logo.ts';
import t002LivePollHasPrimaryKey from './zapier/t002_live_poll_has_primary_key.ts';
import t003LiveDatesAreIso from './zapier/t003_live_dates_are_iso.ts';
import t004SampleKeysAreLive from './zapier/t004_sample_keys_are_live.ts';
import t005LiveResultFitsOutputFields from './zapier/t005_live_result_fits_output_fields.ts';
import t006PerformListKeysAreHooked from './zapier/t006_perform_list_keys_are_hooked.ts';
import z001PerformListFitsOutputFields from './zapier/z001_perform_list_fits_output_fields.ts';

/** Zapier's own checks, by the ids of its reference: https://docs.zapier.com/platform/publish/integration-checks-reference */
export const zapierChecks: Check[] = [
  c001NoItemRemoved,
  c002NoInputKeyRemoved,
  c003NoSampleKeyRemoved,
  d001NoCredentialFields,
  d002AuthHelpHasLink,
  d003ConnectionLabel,
  d004IdFieldsHaveDropdowns,
  d005DynamicNamesATrigger,
  d006HookHasPerformList,
  d007UrlsAreHttps,
  d008LinksAreMarkdown,
  d009SearchHasFields,
  d010SampleHasPrimaryKey,
  d011HelpIsNotTheLabel,
  d012SampleExists,
  d013SearchNamesASearch,
  d014SearchConnectorAllowed,
  d015SearchOrCreateKeysExist,
  d016MoreThanAStaticHook,
  d017HookSubscribes,
  d018LabelsInTitleCase,
  d021TriggersWhen,
  d022ActionHasStaticFields,
  d023SampleDatesAreIso,
  d024SampleFitsOutputFields,
  d025NoDangerousUri,
  d026TypedDomainIsValidated,
  d027LatestPlatform,
  d028InputDataLeftAlone,
  e001EnvironmentConfirmed,
  m002ListingDescription,
  m004Logo,
  t002LivePollHasPrimaryKey,
  t003LiveDatesAreIso,
  t004SampleKeysAreLive,
  t005LiveResultFitsOutputFields,
  t006PerformListKeysAreHooked,
  z001PerformListFitsOutputFields,
];

/** What Zapier's schema, guidelines and rules for versions ask for beside those. Their ids are ours: a word and a name. */
export const ownChecks: Check[] = [
  limitLabels,
  limitDescriptions,
  limitKeys,
  limitFields,
  styleActionDescriptions,
  styleAppName,
  styleNounsInLowerCase,
  styleRequiredFirst,
  styleNoIdLabels,
  styleLists,
  styleBooleans,
  styleUnits,
  styleResultsHaveId,
  versionNumber,
  liveEveryItem,
];

export const checks: Check[] = [...zapierChecks, ...ownChecks];
