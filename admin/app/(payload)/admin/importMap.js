import { OperationField as OperationField_30db07feb7a4cacd8c89b1b3d6add76c } from '../../../../admin/ledger/OperationField'
import { OperationNote as OperationNote_86293b0b8780700686ffabbe862c2fe1 } from '../../../../admin/ledger/OperationNote'
import { DayField as DayField_9eb13f8485e913fe7f24775f6ab35c4a } from '../../../../admin/fields/DayField'
import { CodeOrigin as CodeOrigin_1ff2808bcb2bb1678a45b42082ee4ace } from '../../../../admin/guide/CodeOrigin'
import { GuideCode as GuideCode_dd513f81c5f16e069a646ccad1ce2bc6 } from '../../../../admin/guide/GuideCode'
import { RowLabel as RowLabel_3bd80ea1d24415b340a64f145fe7ebff } from '../../../../admin/fields/RowLabel'
import { StructField as StructField_1e0aac7990891f33324c738d34c16980 } from '../../../../admin/fields/StructField'
import { StructDiff as StructDiff_2bd10ca07d5aab7970efb2e8ec812316 } from '../../../../admin/fields/StructDiff'
import { ClearBoolean as ClearBoolean_4a457f50407d33632d6dd202b04595a5 } from '../../../../admin/fields/ClearBoolean'
import { StandardLimit as StandardLimit_c2b2041925174116990ae3a226bbee28 } from '../../../../admin/guide/StandardLimit'
import { GuideDifferences as GuideDifferences_872a0525d3b608e25c2a87bbcd2cc232 } from '../../../../admin/differences/GuideDifferences'
import { GuideDeviations as GuideDeviations_d381d19edbcad1be478c4d22d6267adc } from '../../../../admin/deviations/GuideDeviations'
import { ReviewPanel as ReviewPanel_380b187cb431e1d781510d7fe7cea09a } from '../../../../admin/reviews/ReviewPanel'
import { LiveFindings as LiveFindings_2725eda8e56bc7a092403d927faa429d } from '../../../../admin/findings/LiveFindings'
import { StandardPanel as StandardPanel_b1931e03d1f2e8beca706bd5c631aa2a } from '../../../../admin/guide/StandardPanel'
import { CodePanel as CodePanel_f3652baeacf60528010ae82923d6c62b } from '../../../../admin/ledger/CodePanel'
import { PlanPanel as PlanPanel_f7cdb1110fafa4f6990144ac0285556d } from '../../../../admin/plans/PlanPanel'
import { HiddenButton as HiddenButton_03e9bc119594b116416150ce8cc11eac } from '../../../../admin/edit/HiddenButton'
import { ApproverCell as ApproverCell_d47e0e41d6a553ab4e561ad4d1a8c412 } from '../../../../admin/lists/ApproverCell'
import { FindingCell as FindingCell_626af95aa3e0384ba899b95eb97c719c } from '../../../../admin/findings/FindingCell'
import { RuleFilter as RuleFilter_11c709dddaa1af5049216dc9aafc87cb } from '../../../../admin/findings/RuleFilter'
import { SourceField as SourceField_4c54d7fd77614d2b8bd0d33fbc4fbb3e } from '../../../../admin/fields/SourceField'
import { ListBar as ListBar_93c2b01f998356137876f8e3e1cb11af } from '../../../../admin/lists/ListBar'
import { BulkBar as BulkBar_fba45e42e13a791b2408a4a1ed586132 } from '../../../../admin/bulk/BulkBar'
import { NewTitle as NewTitle_b7d9df425fef06f3ca87a654dbb53495 } from '../../../../admin/edit/NewTitle'
import { PageLinks as PageLinks_ad732863fbbb390d0e984a449334e777 } from '../../../../admin/edit/PageLinks'
import { ReviewButtons as ReviewButtons_d50b7bc74da216ef463cbc41eb0fa4d1 } from '../../../../admin/reviews/ReviewButtons'
import { SaveDraftButton as SaveDraftButton_cc8a8b26d3cd8b0207f7981aecac7621 } from '../../../../admin/edit/SaveDraftButton'
import { Status as Status_fa8304629e57628aea279bfd459f9399 } from '../../../../admin/edit/Status'
import { UsedBy as UsedBy_cc298146460dea7968d205669df06c6a } from '../../../../admin/where-used/UsedBy'
import { DeviationPanel as DeviationPanel_48e3c75183aa0d19a9c6f71e03ca3580 } from '../../../../admin/deviations/DeviationPanel'
import { ValueField as ValueField_220a75d9d549a5cb5e96d4db8f4e9734 } from '../../../../admin/deviations/ValueField'
import { AskButton as AskButton_bc6cdb1514aba3e71fe5afcb71c9bbe2 } from '../../../../admin/deviations/AskButton'
import { Doubles as Doubles_1126e5cb824340b9e72e06769d454608 } from '../../../../admin/doubles/Doubles'
import { NextCode as NextCode_cf50a6e2cad5fc90a5e333f9d67ff273 } from '../../../../admin/code-ranges/NextCode'
import { LockPanel as LockPanel_ebeff8c8a6c89b11ef72d7b61df6de3c } from '../../../../admin/locks/LockPanel'
import { FileRemoval as FileRemoval_a8c3a67caa3ab365903b312d48d76f6a } from '../../../../admin/files/FileRemoval'
import { RemovedCell as RemovedCell_32273db83afc0acb2f0648804e56813f } from '../../../../admin/files/RemovedCell'
import { ProposalTable as ProposalTable_d7cbba1841dd2947b3a81b63b933477e } from '../../../../admin/proposals/ProposalTable'
import { TypeCell as TypeCell_51b8765292fc846d0b3b6b673e6f1494 } from '../../../../admin/lists/TypeCell'
import { MobilityKindCell as MobilityKindCell_9730fd7388e3015a0a4aaa9a95693d60 } from '../../../../admin/lists/MobilityKindCell'
import { MobilityKind as MobilityKind_72eea979d56173b310524075fc9a3ffc } from '../../../../admin/fields/MobilityKind'
import { CodeCell as CodeCell_43b3395b03708b4f2a97c545251cc688 } from '../../../../admin/lists/LedgerCell'
import { CodeStateCell as CodeStateCell_43b3395b03708b4f2a97c545251cc688 } from '../../../../admin/lists/LedgerCell'
import { SuccessorsCell as SuccessorsCell_43b3395b03708b4f2a97c545251cc688 } from '../../../../admin/lists/LedgerCell'
import { KeptCodes as KeptCodes_f42562bd26075dd24cf4231392d4bf70 } from '../../../../admin/code-ranges/KeptCodes'
import { AccountPanel as AccountPanel_5d3c3635129c4bea9e9e5322cb0582b9 } from '../../../../admin/people/AccountPanel'
import { CurrentPassword as CurrentPassword_1f216ca8f4b272292a9ad9a939150b31 } from '../../../../admin/accounts/CurrentPassword'
import { GrantWords as GrantWords_5056f756aee133ea7faf1ff5c1b7edcf } from '../../../../admin/accounts/GrantWords'
import { RegionPicker as RegionPicker_3d941ee72db21a461fa938f6c29e6b0e } from '../../../../admin/accounts/RegionPicker'
import { AgencyPicker as AgencyPicker_0787be34a759a6d69850c091afb6ba0e } from '../../../../admin/accounts/AgencyPicker'
import { RolesCell as RolesCell_71dd511dbe223a2eada4dd86b683b6ed } from '../../../../admin/accounts/RolesCell'
import { GrantLabel as GrantLabel_3aa4fcdb31e793f48c9982a776fccd47 } from '../../../../admin/accounts/GrantLabel'
import { UseCell as UseCell_968603e6d201eb7cb148511eed50b887 } from '../../../../admin/accounts/UseCell'
import { ApiKey as ApiKey_c2a574659617c4bf3c94fe1b3a75982e } from '../../../../admin/accounts/ApiKey'
import { PeopleLinks as PeopleLinks_750845c6659a0710c23a213af825a6e2 } from '../../../../admin/people/PeopleLinks'
import { RegionCell as RegionCell_2992817c7a942b7a49b6be3b1701cf07 } from '../../../../admin/accounts/RegionCell'
import { StageLabel as StageLabel_abe7192dbf0855ee6ab762197641cb32 } from '../../../../admin/reviews/StageLabel'
import { LockTable as LockTable_d81b12038c2c5d457cc5d122fc99ab51 } from '../../../../admin/locks/LockTable'
import { ApproveButton as ApproveButton_4e82d368b3a8f9df47b5746166f629cb } from '../../../../admin/edit/ApproveButton'
import { Icon as Icon_07eaf1d5745ea58d191ef5762e282db9 } from '../../../../admin/brand/Icon'
import { Logo as Logo_e2609525d3cb4faff6e05c9e8878dd7a } from '../../../../admin/brand/Logo'
import { HelpButton as HelpButton_04bfc784ad12c9ea8114adab861be334 } from '../../../../admin/help/HelpButton'
import { NavLinks as NavLinks_06a91e7ab1ac609554cf02af32b10756 } from '../../../../admin/nav/NavLinks'
import { Forgot as Forgot_61c49111ed64f89fbe2f6990e29201b6 } from '../../../../admin/accounts/Forgot'
import { Dashboard as Dashboard_f4c94eb62e7d955ed6fcc34236a39620 } from '../../../../admin/dashboard/Dashboard'
import { TasksView as TasksView_eab371a81248505bad486d6e159b86f8 } from '../../../../admin/dashboard/TasksView'
import { AliasesView as AliasesView_4caa09d226591eb889eb0ff8e7835343 } from '../../../../admin/aliases/AliasesView'
import { LedgerView as LedgerView_56be57b8e2d765fffbd96739808a171b } from '../../../../admin/ledger/LedgerView'
import { OperationView as OperationView_92cb7be2862abb5191e93e8a742583a9 } from '../../../../admin/ledger/OperationView'
import { ConfirmationsView as ConfirmationsView_73ec6a1151518753e14144e61e757f2d } from '../../../../admin/confirmations/ConfirmationsView'
import { BulkView as BulkView_b7e923e4b95651bda837b47d78d5f086 } from '../../../../admin/bulk/BulkView'
import { FindingsView as FindingsView_dc0de7d5fdc5d9bcffbb4b1afb7bf499 } from '../../../../admin/findings/FindingsView'
import { ClaimingView as ClaimingView_e74f4fae1bc71ed3c04a270446a70c01 } from '../../../../admin/claiming/ClaimingView'
import { RoundView as RoundView_b62735b688fa2b45e16ad6ccb4d2565d } from '../../../../admin/claiming/RoundView'
import { NewRoundView as NewRoundView_5d9d1b8ec5efa0f69231581ab97c37b0 } from '../../../../admin/claiming/NewRoundView'
import { DifferencesView as DifferencesView_4e23eb373f626981ed917625b70816c3 } from '../../../../admin/differences/DifferencesView'
import { ProposeView as ProposeView_7a56678c6e5ceae867c4198cea282dc3 } from '../../../../admin/proposals/ProposeView'
import { DivergenceView as DivergenceView_c750ccc2b2dc3c10476e56742458fc28 } from '../../../../admin/divergence/DivergenceView'
import { ImportsView as ImportsView_f1011f468e086f104e2588351577b65a } from '../../../../admin/imports/ImportsView'
import { ImportView as ImportView_87707287c0fa7a35f7e41fb4df5703ff } from '../../../../admin/imports/ImportView'
import { TrailView as TrailView_bff573d34507bd2167bef99337ffbcc8 } from '../../../../admin/trail/TrailView'
import { ReviewsView as ReviewsView_dbd016181683eb3a4e0b2f046f06875a } from '../../../../admin/reviews/ReviewsView'
import { MatrixView as MatrixView_139085cefb1815637012adeea0db8db6 } from '../../../../admin/people/MatrixView'
import { HandOverView as HandOverView_84456b3f5b905d7e4b5fca5c5eaea751 } from '../../../../admin/people/HandOverView'
import { ChecksView as ChecksView_5cf66feab3bd64ce6f0cc122a4ce252f } from '../../../../admin/people/ChecksView'
import { NoticesView as NoticesView_b445859aaf8e5861f42f73ca399a5f70 } from '../../../../admin/notices/NoticesView'
import { HelpView as HelpView_5803213483855096c52443e645daf314 } from '../../../../admin/help/HelpView'
import { PlansView as PlansView_d6190e396090a768f175a938c2aec9cb } from '../../../../admin/plans/PlansView'
import { PublishView as PublishView_ee3fcdccd119ab928c64fe63a25aa5dd } from '../../../../admin/publish/PublishView'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "/admin/ledger/OperationField#OperationField": OperationField_30db07feb7a4cacd8c89b1b3d6add76c,
  "/admin/ledger/OperationNote#OperationNote": OperationNote_86293b0b8780700686ffabbe862c2fe1,
  "/admin/fields/DayField#DayField": DayField_9eb13f8485e913fe7f24775f6ab35c4a,
  "/admin/guide/CodeOrigin#CodeOrigin": CodeOrigin_1ff2808bcb2bb1678a45b42082ee4ace,
  "/admin/guide/GuideCode#GuideCode": GuideCode_dd513f81c5f16e069a646ccad1ce2bc6,
  "/admin/fields/RowLabel#RowLabel": RowLabel_3bd80ea1d24415b340a64f145fe7ebff,
  "/admin/fields/StructField#StructField": StructField_1e0aac7990891f33324c738d34c16980,
  "/admin/fields/StructDiff#StructDiff": StructDiff_2bd10ca07d5aab7970efb2e8ec812316,
  "/admin/fields/ClearBoolean#ClearBoolean": ClearBoolean_4a457f50407d33632d6dd202b04595a5,
  "/admin/guide/StandardLimit#StandardLimit": StandardLimit_c2b2041925174116990ae3a226bbee28,
  "/admin/differences/GuideDifferences#GuideDifferences": GuideDifferences_872a0525d3b608e25c2a87bbcd2cc232,
  "/admin/deviations/GuideDeviations#GuideDeviations": GuideDeviations_d381d19edbcad1be478c4d22d6267adc,
  "/admin/reviews/ReviewPanel#ReviewPanel": ReviewPanel_380b187cb431e1d781510d7fe7cea09a,
  "/admin/findings/LiveFindings#LiveFindings": LiveFindings_2725eda8e56bc7a092403d927faa429d,
  "/admin/guide/StandardPanel#StandardPanel": StandardPanel_b1931e03d1f2e8beca706bd5c631aa2a,
  "/admin/ledger/CodePanel#CodePanel": CodePanel_f3652baeacf60528010ae82923d6c62b,
  "/admin/plans/PlanPanel#PlanPanel": PlanPanel_f7cdb1110fafa4f6990144ac0285556d,
  "/admin/edit/HiddenButton#HiddenButton": HiddenButton_03e9bc119594b116416150ce8cc11eac,
  "/admin/lists/ApproverCell#ApproverCell": ApproverCell_d47e0e41d6a553ab4e561ad4d1a8c412,
  "/admin/findings/FindingCell#FindingCell": FindingCell_626af95aa3e0384ba899b95eb97c719c,
  "/admin/findings/RuleFilter#RuleFilter": RuleFilter_11c709dddaa1af5049216dc9aafc87cb,
  "/admin/fields/SourceField#SourceField": SourceField_4c54d7fd77614d2b8bd0d33fbc4fbb3e,
  "/admin/lists/ListBar#ListBar": ListBar_93c2b01f998356137876f8e3e1cb11af,
  "/admin/bulk/BulkBar#BulkBar": BulkBar_fba45e42e13a791b2408a4a1ed586132,
  "/admin/edit/NewTitle#NewTitle": NewTitle_b7d9df425fef06f3ca87a654dbb53495,
  "/admin/edit/PageLinks#PageLinks": PageLinks_ad732863fbbb390d0e984a449334e777,
  "/admin/reviews/ReviewButtons#ReviewButtons": ReviewButtons_d50b7bc74da216ef463cbc41eb0fa4d1,
  "/admin/edit/SaveDraftButton#SaveDraftButton": SaveDraftButton_cc8a8b26d3cd8b0207f7981aecac7621,
  "/admin/edit/Status#Status": Status_fa8304629e57628aea279bfd459f9399,
  "/admin/where-used/UsedBy#UsedBy": UsedBy_cc298146460dea7968d205669df06c6a,
  "/admin/deviations/DeviationPanel#DeviationPanel": DeviationPanel_48e3c75183aa0d19a9c6f71e03ca3580,
  "/admin/deviations/ValueField#ValueField": ValueField_220a75d9d549a5cb5e96d4db8f4e9734,
  "/admin/deviations/AskButton#AskButton": AskButton_bc6cdb1514aba3e71fe5afcb71c9bbe2,
  "/admin/doubles/Doubles#Doubles": Doubles_1126e5cb824340b9e72e06769d454608,
  "/admin/code-ranges/NextCode#NextCode": NextCode_cf50a6e2cad5fc90a5e333f9d67ff273,
  "/admin/locks/LockPanel#LockPanel": LockPanel_ebeff8c8a6c89b11ef72d7b61df6de3c,
  "/admin/files/FileRemoval#FileRemoval": FileRemoval_a8c3a67caa3ab365903b312d48d76f6a,
  "/admin/files/RemovedCell#RemovedCell": RemovedCell_32273db83afc0acb2f0648804e56813f,
  "/admin/proposals/ProposalTable#ProposalTable": ProposalTable_d7cbba1841dd2947b3a81b63b933477e,
  "/admin/lists/TypeCell#TypeCell": TypeCell_51b8765292fc846d0b3b6b673e6f1494,
  "/admin/lists/MobilityKindCell#MobilityKindCell": MobilityKindCell_9730fd7388e3015a0a4aaa9a95693d60,
  "/admin/fields/MobilityKind#MobilityKind": MobilityKind_72eea979d56173b310524075fc9a3ffc,
  "/admin/lists/LedgerCell#CodeCell": CodeCell_43b3395b03708b4f2a97c545251cc688,
  "/admin/lists/LedgerCell#CodeStateCell": CodeStateCell_43b3395b03708b4f2a97c545251cc688,
  "/admin/lists/LedgerCell#SuccessorsCell": SuccessorsCell_43b3395b03708b4f2a97c545251cc688,
  "/admin/code-ranges/KeptCodes#KeptCodes": KeptCodes_f42562bd26075dd24cf4231392d4bf70,
  "/admin/people/AccountPanel#AccountPanel": AccountPanel_5d3c3635129c4bea9e9e5322cb0582b9,
  "/admin/accounts/CurrentPassword#CurrentPassword": CurrentPassword_1f216ca8f4b272292a9ad9a939150b31,
  "/admin/accounts/GrantWords#GrantWords": GrantWords_5056f756aee133ea7faf1ff5c1b7edcf,
  "/admin/accounts/RegionPicker#RegionPicker": RegionPicker_3d941ee72db21a461fa938f6c29e6b0e,
  "/admin/accounts/AgencyPicker#AgencyPicker": AgencyPicker_0787be34a759a6d69850c091afb6ba0e,
  "/admin/accounts/RolesCell#RolesCell": RolesCell_71dd511dbe223a2eada4dd86b683b6ed,
  "/admin/accounts/GrantLabel#GrantLabel": GrantLabel_3aa4fcdb31e793f48c9982a776fccd47,
  "/admin/accounts/UseCell#UseCell": UseCell_968603e6d201eb7cb148511eed50b887,
  "/admin/accounts/ApiKey#ApiKey": ApiKey_c2a574659617c4bf3c94fe1b3a75982e,
  "/admin/people/PeopleLinks#PeopleLinks": PeopleLinks_750845c6659a0710c23a213af825a6e2,
  "/admin/accounts/RegionCell#RegionCell": RegionCell_2992817c7a942b7a49b6be3b1701cf07,
  "/admin/reviews/StageLabel#StageLabel": StageLabel_abe7192dbf0855ee6ab762197641cb32,
  "/admin/locks/LockTable#LockTable": LockTable_d81b12038c2c5d457cc5d122fc99ab51,
  "/admin/edit/ApproveButton#ApproveButton": ApproveButton_4e82d368b3a8f9df47b5746166f629cb,
  "/admin/brand/Icon#Icon": Icon_07eaf1d5745ea58d191ef5762e282db9,
  "/admin/brand/Logo#Logo": Logo_e2609525d3cb4faff6e05c9e8878dd7a,
  "/admin/help/HelpButton#HelpButton": HelpButton_04bfc784ad12c9ea8114adab861be334,
  "/admin/nav/NavLinks#NavLinks": NavLinks_06a91e7ab1ac609554cf02af32b10756,
  "/admin/accounts/Forgot#Forgot": Forgot_61c49111ed64f89fbe2f6990e29201b6,
  "/admin/dashboard/Dashboard#Dashboard": Dashboard_f4c94eb62e7d955ed6fcc34236a39620,
  "/admin/dashboard/TasksView#TasksView": TasksView_eab371a81248505bad486d6e159b86f8,
  "/admin/aliases/AliasesView#AliasesView": AliasesView_4caa09d226591eb889eb0ff8e7835343,
  "/admin/ledger/LedgerView#LedgerView": LedgerView_56be57b8e2d765fffbd96739808a171b,
  "/admin/ledger/OperationView#OperationView": OperationView_92cb7be2862abb5191e93e8a742583a9,
  "/admin/confirmations/ConfirmationsView#ConfirmationsView": ConfirmationsView_73ec6a1151518753e14144e61e757f2d,
  "/admin/bulk/BulkView#BulkView": BulkView_b7e923e4b95651bda837b47d78d5f086,
  "/admin/findings/FindingsView#FindingsView": FindingsView_dc0de7d5fdc5d9bcffbb4b1afb7bf499,
  "/admin/claiming/ClaimingView#ClaimingView": ClaimingView_e74f4fae1bc71ed3c04a270446a70c01,
  "/admin/claiming/RoundView#RoundView": RoundView_b62735b688fa2b45e16ad6ccb4d2565d,
  "/admin/claiming/NewRoundView#NewRoundView": NewRoundView_5d9d1b8ec5efa0f69231581ab97c37b0,
  "/admin/differences/DifferencesView#DifferencesView": DifferencesView_4e23eb373f626981ed917625b70816c3,
  "/admin/proposals/ProposeView#ProposeView": ProposeView_7a56678c6e5ceae867c4198cea282dc3,
  "/admin/divergence/DivergenceView#DivergenceView": DivergenceView_c750ccc2b2dc3c10476e56742458fc28,
  "/admin/imports/ImportsView#ImportsView": ImportsView_f1011f468e086f104e2588351577b65a,
  "/admin/imports/ImportView#ImportView": ImportView_87707287c0fa7a35f7e41fb4df5703ff,
  "/admin/trail/TrailView#TrailView": TrailView_bff573d34507bd2167bef99337ffbcc8,
  "/admin/reviews/ReviewsView#ReviewsView": ReviewsView_dbd016181683eb3a4e0b2f046f06875a,
  "/admin/people/MatrixView#MatrixView": MatrixView_139085cefb1815637012adeea0db8db6,
  "/admin/people/HandOverView#HandOverView": HandOverView_84456b3f5b905d7e4b5fca5c5eaea751,
  "/admin/people/ChecksView#ChecksView": ChecksView_5cf66feab3bd64ce6f0cc122a4ce252f,
  "/admin/notices/NoticesView#NoticesView": NoticesView_b445859aaf8e5861f42f73ca399a5f70,
  "/admin/help/HelpView#HelpView": HelpView_5803213483855096c52443e645daf314,
  "/admin/plans/PlansView#PlansView": PlansView_d6190e396090a768f175a938c2aec9cb,
  "/admin/publish/PublishView#PublishView": PublishView_ee3fcdccd119ab928c64fe63a25aa5dd,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}
