// Generated from openapi/coursepath.yaml by "npm run types" (openapi-typescript). Do not edit.
export interface paths {
    readonly "/courses": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List courses
         * @description All courses of the academy. A learner gets the own ones.
         */
        readonly get: operations["listCourses"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/courses/{courseId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a course
         * @description One course.
         */
        readonly get: operations["getCourse"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/courses/{courseId}/members": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the members of a course
         * @description The members who are enrolled in one course, filtered as `listMembers` is.
         */
        readonly get: operations["listCourseMembers"];
        readonly put?: never;
        /**
         * Create a member in a course
         * @description Makes a member and enrolls her in the course as a learner. The member of a known email is updated and enrolled.
         */
        readonly post: operations["createMemberInCourse"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/courses/{courseId}/members/{memberId}/coursemember": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a learner's result
         * @description How a member does in a course: score, success, the day of completion, the certificate.
         */
        readonly get: operations["getCourseMember"];
        readonly put?: never;
        /**
         * Enroll a member in a course
         * @description Enrolls the member. One who is enrolled already stays so, results included.
         */
        readonly post: operations["enrollMember"];
        /**
         * Remove a member from a course
         * @description Takes the member out of the course. All results of the member in it are lost.
         */
        readonly delete: operations["removeCourseMember"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/courses/{courseId}/members/{memberId}/invite": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Invite a member to a course
         * @description Sends the invitation to a course, again if need be. `mail` replaces its stored texts.
         */
        readonly post: operations["inviteToCourse"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/members": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List members
         * @description All members of the academy; each filter that is given has to match.
         */
        readonly get: operations["listMembers"];
        readonly put?: never;
        /**
         * Create a member
         * @description Makes a member of the academy. The member of a known email is updated instead.
         */
        readonly post: operations["createMember"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/members/me": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the current member
         * @description The member on whose behalf the request is made.
         */
        readonly get: operations["getOwnMember"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/members/{memberId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a member
         * @description One member.
         */
        readonly get: operations["getMember"];
        readonly put?: never;
        /**
         * Update a member
         * @description Changes the fields that are sent, and leaves the others.
         */
        readonly post: operations["updateMember"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/members/{memberId}/courses": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the courses of a member
         * @description The courses in which one member is enrolled.
         */
        readonly get: operations["listMemberCourses"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/members/{memberId}/groups": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the groups of a member
         * @description The groups that one member is in.
         */
        readonly get: operations["listMemberGroups"];
        readonly put?: never;
        /**
         * Add a member to a group
         * @description Puts the member into the group of that name. A group that does not exist is made.
         */
        readonly post: operations["addMemberToGroup"];
        /**
         * Remove a member from groups
         * @description Takes the member out of the group of that name; without a name, out of all groups.
         */
        readonly delete: operations["removeMemberFromGroups"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/members/{memberId}/invite": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Invite a member to the academy
         * @description Sends the invitation to the academy, again if need be. `mail` replaces its stored texts.
         */
        readonly post: operations["inviteMember"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/programs/{programId}/members": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Create a member in a program
         * @description Makes a member and adds her to the program as a learner. The member of a known email is updated and added.
         */
        readonly post: operations["createMemberInProgram"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/programs/{programId}/members/{memberId}/programmember": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Add a member to a program
         * @description Adds the member. One who is in the program already stays so.
         */
        readonly post: operations["addProgramMember"];
        /**
         * Remove a member from a program
         * @description Takes the member out of the program.
         */
        readonly delete: operations["removeProgramMember"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/programs/{programId}/members/{memberId}/invite": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Invite a member to a program
         * @description Sends the invitation to a program, again if need be. `mail` replaces its stored texts.
         */
        readonly post: operations["inviteToProgram"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/groups": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List groups
         * @description All groups of the academy.
         */
        readonly get: operations["listGroups"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/groups/{groupId}/members": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the members of a group
         * @description The members who are in one group, filtered as `listMembers` is.
         */
        readonly get: operations["listGroupMembers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export interface webhooks {
    readonly COURSEMEMBER_CREATED: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A member was enrolled
         * @description Sent when a member is enrolled in a course, by whomever.
         */
        readonly post: operations["courseMemberCreatedWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly COURSEMEMBER_COMPLETED: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A learner completed a course
         * @description Sent when a learner has completed a course, with success or without.
         */
        readonly post: operations["courseMemberCompletedWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly COURSEMEMBER_DELETED: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A member was removed from a course
         * @description Sent when a member is taken out of a course.
         */
        readonly post: operations["courseMemberDeletedWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export interface components {
    schemas: {
        /** @description Identifies a record among those of its kind. */
        readonly Id: number;
        /**
         * Format: date-time
         * @description An instant.
         */
        readonly Timestamp: string;
        /**
         * Format: date-time
         * @description An instant, once it has come.
         */
        readonly MaybeTimestamp: string | null;
        /** @description Something that the academy keeps of the member, if it is known. */
        readonly MemberText: string | null;
        /**
         * Format: email
         * @description Address of the member.
         */
        readonly Email: string;
        /** @description A course of the academy. */
        readonly Course: {
            readonly id: components["schemas"]["Id"];
            readonly name: string;
            readonly description: string | null;
            /** Format: uri */
            readonly url: string;
            readonly createdAt: components["schemas"]["Timestamp"];
            readonly updatedAt: components["schemas"]["Timestamp"];
        };
        /** @description Courses, by ascending id. */
        readonly CourseList: readonly components["schemas"]["Course"][];
        /** @description A person of the academy. */
        readonly Member: {
            readonly id: components["schemas"]["Id"];
            readonly email: components["schemas"]["Email"];
            readonly name: string;
            readonly company: components["schemas"]["MemberText"];
            readonly department: components["schemas"]["MemberText"];
            readonly country: components["schemas"]["MemberText"];
            readonly externalId: components["schemas"]["MemberText"];
            readonly association: components["schemas"]["MemberText"];
            readonly identification: components["schemas"]["MemberText"];
            readonly registration: components["schemas"]["MemberText"];
            readonly role: components["schemas"]["Role"];
            readonly createdAt: components["schemas"]["Timestamp"];
            readonly updatedAt: components["schemas"]["Timestamp"];
        };
        /**
         * @description What the member may do; a learner is shown the own records alone.
         * @enum {string}
         */
        readonly Role: "administrator" | "learner";
        /** @description Members, by ascending id. */
        readonly MemberList: readonly components["schemas"]["Member"][];
        /** @description A member to be made, or brought up to date. */
        readonly NewMember: {
            readonly email: components["schemas"]["Email"];
            readonly name?: components["schemas"]["MemberText"];
            readonly company?: components["schemas"]["MemberText"];
            readonly department?: components["schemas"]["MemberText"];
            readonly country?: components["schemas"]["MemberText"];
            readonly externalId?: components["schemas"]["MemberText"];
            readonly association?: components["schemas"]["MemberText"];
            readonly identification?: components["schemas"]["MemberText"];
            readonly registration?: components["schemas"]["MemberText"];
        };
        /** @description What is to change of a member. */
        readonly MemberChanges: {
            readonly email?: components["schemas"]["Email"];
            readonly name?: components["schemas"]["MemberText"];
            readonly company?: components["schemas"]["MemberText"];
            readonly department?: components["schemas"]["MemberText"];
            readonly country?: components["schemas"]["MemberText"];
            readonly externalId?: components["schemas"]["MemberText"];
            readonly association?: components["schemas"]["MemberText"];
            readonly identification?: components["schemas"]["MemberText"];
            readonly registration?: components["schemas"]["MemberText"];
        };
        /** @description A member in a course, and the results so far. */
        readonly CourseMember: {
            readonly courseId: components["schemas"]["Id"];
            readonly memberId: components["schemas"]["Id"];
            readonly score: number | null;
            readonly success: boolean | null;
            readonly startedAt: components["schemas"]["MaybeTimestamp"];
            readonly completedAt: components["schemas"]["MaybeTimestamp"];
            /**
             * Format: uri
             * @description Address of the certificate.
             */
            readonly certificate: string | null;
            readonly createdAt: components["schemas"]["Timestamp"];
        };
        /** @description A member in a program. */
        readonly ProgramMember: {
            readonly programId: components["schemas"]["Id"];
            readonly memberId: components["schemas"]["Id"];
            readonly createdAt: components["schemas"]["Timestamp"];
        };
        /** @description A named group of members. */
        readonly Group: {
            readonly id: components["schemas"]["Id"];
            readonly name: string;
            readonly createdAt: components["schemas"]["Timestamp"];
        };
        /** @description Groups, by ascending id. */
        readonly GroupList: readonly components["schemas"]["Group"][];
        /** @description The group that is meant. */
        readonly GroupName: {
            readonly name: string;
        };
        /** @description The group that is meant; without a name, every group. */
        readonly GroupNameOrNone: {
            readonly name?: string;
        };
        /** @description How the invitation is to be worded, where not as stored. */
        readonly InviteRequest: {
            /** @description Texts of the email; each that is missing comes from the course, the program or the academy. */
            readonly mail?: {
                readonly subject?: string;
                readonly body?: string;
                /** @description What the button says that leads into the academy. */
                readonly action?: string;
            };
        };
        /** @description An invitation as it goes out by email. */
        readonly Invitation: {
            /** Format: email */
            readonly to: string;
            readonly subject: string;
            readonly body: string;
            readonly action: string;
            /** Format: uri */
            readonly link: string;
        };
        /** @description Which member of which course. */
        readonly CourseMemberEvent: {
            readonly courseId: components["schemas"]["Id"];
            readonly memberId: components["schemas"]["Id"];
            /** @enum {string} */
            readonly event: "COURSEMEMBER_CREATED" | "COURSEMEMBER_COMPLETED" | "COURSEMEMBER_DELETED";
        };
        /** @description What went wrong. */
        readonly Error: {
            readonly error: {
                /**
                 * @description Kind of the error.
                 * @enum {string}
                 */
                readonly code: "bad_request" | "unauthorized" | "forbidden" | "not_found" | "method_not_allowed" | "payload_too_large" | "unsupported_media_type" | "unprocessable_entity" | "rate_limited" | "internal_server_error";
                readonly message: string;
            };
        };
    };
    responses: {
        /** @description The body cannot be parsed. */
        readonly BadRequest: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The token is missing, wrong, too old, or was used before. */
        readonly Unauthorized: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The member may not do this, or the academy wants HTTPS. */
        readonly Forbidden: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description A record that the request names does not exist in the academy. */
        readonly NotFound: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The path exists, but not with this method. */
        readonly MethodNotAllowed: {
            headers: {
                readonly Allow: components["headers"]["Allow"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body is too large. */
        readonly PayloadTooLarge: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body is neither JSON nor a form. */
        readonly UnsupportedMediaType: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description A parameter or a field is missing or invalid; the message names each. */
        readonly UnprocessableEntity: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description A limit that was switched on is used up. */
        readonly TooManyRequests: {
            headers: {
                readonly "Retry-After": components["headers"]["RetryAfter"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The server failed. */
        readonly InternalServerError: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /** @description Id of the course. */
        readonly CourseId: number;
        /** @description Id of the member. */
        readonly MemberId: number;
        /** @description Id of the program. */
        readonly ProgramId: number;
        /** @description Id of the group. */
        readonly GroupId: number;
        /** @description How many records to skip. */
        readonly Offset: number;
        /** @description How many records to answer at most; above 100 it means 100. */
        readonly Limit100: number;
        /** @description How many records to answer at most; above 250 it means 250. */
        readonly Limit250: number;
        /** @description How many records to answer at most; above 500 it means 500. */
        readonly Limit500: number;
        /** @description Only members with this email, in any letter case. */
        readonly EmailFilter: string;
        /** @description Only members with this company. */
        readonly CompanyFilter: string;
        /** @description Only members with this department. */
        readonly DepartmentFilter: string;
        /** @description Only members with this country. */
        readonly CountryFilter: string;
        /** @description Only members with this external id. */
        readonly ExternalIdFilter: string;
        /** @description Only members with this association. */
        readonly AssociationFilter: string;
        /** @description Only members with this identification. */
        readonly IdentificationFilter: string;
        /** @description Only members with this registration. */
        readonly RegistrationFilter: string;
        /** @description Name of the one group to leave. */
        readonly GroupNameFilter: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description The methods that the path knows, separated by commas.
         * @example GET, HEAD
         */
        readonly Allow: string;
        /**
         * @description Seconds until the next request is let through.
         * @example 42
         */
        readonly RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly listCourses: {
        readonly parameters: {
            readonly query: {
                /** @description How many records to skip. */
                readonly offset: components["parameters"]["Offset"];
                /** @description How many records to answer at most; above 100 it means 100. */
                readonly limit: components["parameters"]["Limit100"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page of courses. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CourseList"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getCourse: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the course. */
                readonly courseId: components["parameters"]["CourseId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The course. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Course"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listCourseMembers: {
        readonly parameters: {
            readonly query: {
                /** @description How many records to skip. */
                readonly offset: components["parameters"]["Offset"];
                /** @description How many records to answer at most; above 250 it means 250. */
                readonly limit: components["parameters"]["Limit250"];
                /** @description Only members with this email, in any letter case. */
                readonly email?: components["parameters"]["EmailFilter"];
                /** @description Only members with this company. */
                readonly company?: components["parameters"]["CompanyFilter"];
                /** @description Only members with this department. */
                readonly department?: components["parameters"]["DepartmentFilter"];
                /** @description Only members with this country. */
                readonly country?: components["parameters"]["CountryFilter"];
                /** @description Only members with this external id. */
                readonly externalId?: components["parameters"]["ExternalIdFilter"];
                /** @description Only members with this association. */
                readonly association?: components["parameters"]["AssociationFilter"];
                /** @description Only members with this identification. */
                readonly identification?: components["parameters"]["IdentificationFilter"];
                /** @description Only members with this registration. */
                readonly registration?: components["parameters"]["RegistrationFilter"];
            };
            readonly header?: never;
            readonly path: {
                /** @description Id of the course. */
                readonly courseId: components["parameters"]["CourseId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page of members. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MemberList"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly createMemberInCourse: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the course. */
                readonly courseId: components["parameters"]["CourseId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewMember"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["NewMember"];
            };
        };
        readonly responses: {
            /** @description The known member, updated and enrolled. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Member"];
                };
            };
            /** @description The new member. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Member"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getCourseMember: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the course. */
                readonly courseId: components["parameters"]["CourseId"];
                /** @description Id of the member. */
                readonly memberId: components["parameters"]["MemberId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The enrollment and its results. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CourseMember"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly enrollMember: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the course. */
                readonly courseId: components["parameters"]["CourseId"];
                /** @description Id of the member. */
                readonly memberId: components["parameters"]["MemberId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The enrollment as it was. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CourseMember"];
                };
            };
            /** @description The new enrollment. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CourseMember"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly removeCourseMember: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the course. */
                readonly courseId: components["parameters"]["CourseId"];
                /** @description Id of the member. */
                readonly memberId: components["parameters"]["MemberId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The member is out. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly inviteToCourse: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the course. */
                readonly courseId: components["parameters"]["CourseId"];
                /** @description Id of the member. */
                readonly memberId: components["parameters"]["MemberId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["InviteRequest"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["InviteRequest"];
            };
        };
        readonly responses: {
            /** @description The invitation as it goes out. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Invitation"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listMembers: {
        readonly parameters: {
            readonly query: {
                /** @description How many records to skip. */
                readonly offset: components["parameters"]["Offset"];
                /** @description How many records to answer at most; above 500 it means 500. */
                readonly limit: components["parameters"]["Limit500"];
                /** @description Only members with this email, in any letter case. */
                readonly email?: components["parameters"]["EmailFilter"];
                /** @description Only members with this company. */
                readonly company?: components["parameters"]["CompanyFilter"];
                /** @description Only members with this department. */
                readonly department?: components["parameters"]["DepartmentFilter"];
                /** @description Only members with this country. */
                readonly country?: components["parameters"]["CountryFilter"];
                /** @description Only members with this external id. */
                readonly externalId?: components["parameters"]["ExternalIdFilter"];
                /** @description Only members with this association. */
                readonly association?: components["parameters"]["AssociationFilter"];
                /** @description Only members with this identification. */
                readonly identification?: components["parameters"]["IdentificationFilter"];
                /** @description Only members with this registration. */
                readonly registration?: components["parameters"]["RegistrationFilter"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page of members. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MemberList"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly createMember: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewMember"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["NewMember"];
            };
        };
        readonly responses: {
            /** @description The known member, updated. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Member"];
                };
            };
            /** @description The new member. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Member"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getOwnMember: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The member. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Member"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getMember: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the member. */
                readonly memberId: components["parameters"]["MemberId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The member. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Member"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly updateMember: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the member. */
                readonly memberId: components["parameters"]["MemberId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["MemberChanges"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["MemberChanges"];
            };
        };
        readonly responses: {
            /** @description The member after the change. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Member"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listMemberCourses: {
        readonly parameters: {
            readonly query: {
                /** @description How many records to skip. */
                readonly offset: components["parameters"]["Offset"];
                /** @description How many records to answer at most; above 250 it means 250. */
                readonly limit: components["parameters"]["Limit250"];
            };
            readonly header?: never;
            readonly path: {
                /** @description Id of the member. */
                readonly memberId: components["parameters"]["MemberId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page of courses. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CourseList"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listMemberGroups: {
        readonly parameters: {
            readonly query: {
                /** @description How many records to skip. */
                readonly offset: components["parameters"]["Offset"];
                /** @description How many records to answer at most; above 100 it means 100. */
                readonly limit: components["parameters"]["Limit100"];
            };
            readonly header?: never;
            readonly path: {
                /** @description Id of the member. */
                readonly memberId: components["parameters"]["MemberId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page of groups. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GroupList"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly addMemberToGroup: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the member. */
                readonly memberId: components["parameters"]["MemberId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["GroupName"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["GroupName"];
            };
        };
        readonly responses: {
            /** @description The group, which the member was in already. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Group"];
                };
            };
            /** @description The group, with the member in it. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Group"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly removeMemberFromGroups: {
        readonly parameters: {
            readonly query?: {
                /** @description Name of the one group to leave. */
                readonly name?: components["parameters"]["GroupNameFilter"];
            };
            readonly header?: never;
            readonly path: {
                /** @description Id of the member. */
                readonly memberId: components["parameters"]["MemberId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["GroupNameOrNone"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["GroupNameOrNone"];
            };
        };
        readonly responses: {
            /** @description The member is out. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly inviteMember: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the member. */
                readonly memberId: components["parameters"]["MemberId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["InviteRequest"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["InviteRequest"];
            };
        };
        readonly responses: {
            /** @description The invitation as it goes out. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Invitation"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly createMemberInProgram: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the program. */
                readonly programId: components["parameters"]["ProgramId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewMember"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["NewMember"];
            };
        };
        readonly responses: {
            /** @description The known member, updated and added. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Member"];
                };
            };
            /** @description The new member. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Member"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly addProgramMember: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the program. */
                readonly programId: components["parameters"]["ProgramId"];
                /** @description Id of the member. */
                readonly memberId: components["parameters"]["MemberId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The membership as it was. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ProgramMember"];
                };
            };
            /** @description The new membership. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ProgramMember"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly removeProgramMember: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the program. */
                readonly programId: components["parameters"]["ProgramId"];
                /** @description Id of the member. */
                readonly memberId: components["parameters"]["MemberId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The member is out. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly inviteToProgram: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the program. */
                readonly programId: components["parameters"]["ProgramId"];
                /** @description Id of the member. */
                readonly memberId: components["parameters"]["MemberId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["InviteRequest"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["InviteRequest"];
            };
        };
        readonly responses: {
            /** @description The invitation as it goes out. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Invitation"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listGroups: {
        readonly parameters: {
            readonly query: {
                /** @description How many records to skip. */
                readonly offset: components["parameters"]["Offset"];
                /** @description How many records to answer at most; above 100 it means 100. */
                readonly limit: components["parameters"]["Limit100"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page of groups. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GroupList"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listGroupMembers: {
        readonly parameters: {
            readonly query: {
                /** @description How many records to skip. */
                readonly offset: components["parameters"]["Offset"];
                /** @description How many records to answer at most; above 250 it means 250. */
                readonly limit: components["parameters"]["Limit250"];
                /** @description Only members with this email, in any letter case. */
                readonly email?: components["parameters"]["EmailFilter"];
                /** @description Only members with this company. */
                readonly company?: components["parameters"]["CompanyFilter"];
                /** @description Only members with this department. */
                readonly department?: components["parameters"]["DepartmentFilter"];
                /** @description Only members with this country. */
                readonly country?: components["parameters"]["CountryFilter"];
                /** @description Only members with this external id. */
                readonly externalId?: components["parameters"]["ExternalIdFilter"];
                /** @description Only members with this association. */
                readonly association?: components["parameters"]["AssociationFilter"];
                /** @description Only members with this identification. */
                readonly identification?: components["parameters"]["IdentificationFilter"];
                /** @description Only members with this registration. */
                readonly registration?: components["parameters"]["RegistrationFilter"];
            };
            readonly header?: never;
            readonly path: {
                /** @description Id of the group. */
                readonly groupId: components["parameters"]["GroupId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page of members. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MemberList"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly courseMemberCreatedWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/x-www-form-urlencoded": components["schemas"]["CourseMemberEvent"] & {
                    /** @constant */
                    readonly event?: "COURSEMEMBER_CREATED";
                };
            };
        };
        readonly responses: {
            /** @description Received. Whatever is answered, nothing is sent again. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly courseMemberCompletedWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/x-www-form-urlencoded": components["schemas"]["CourseMemberEvent"] & {
                    /** @constant */
                    readonly event?: "COURSEMEMBER_COMPLETED";
                };
            };
        };
        readonly responses: {
            /** @description Received. Whatever is answered, nothing is sent again. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly courseMemberDeletedWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/x-www-form-urlencoded": components["schemas"]["CourseMemberEvent"] & {
                    /** @constant */
                    readonly event?: "COURSEMEMBER_DELETED";
                };
            };
        };
        readonly responses: {
            /** @description Received. Whatever is answered, nothing is sent again. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
